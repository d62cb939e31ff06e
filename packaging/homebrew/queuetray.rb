cask "queuetray" do
  version "{{version}}"
  sha256 "{{sha256:dmg}}"

  url "{{url:dmg}}"
  name "QueueTray"
  desc "Live-chat queue in the menu bar"
  homepage "{{homepage}}"

  depends_on macos: ">= :monterey"

  app "QueueTray.app"

  zap trash: [
    "~/Library/Application Support/QueueTray",
    "~/Library/Logs/QueueTray",
    "~/Library/Preferences/app.queuetray.plist",
  ]
end
