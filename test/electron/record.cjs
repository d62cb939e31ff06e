// Preloaded into real Electron by the end-to-end specs (`electron -r`): writes down what the application shows
// outside of its windows, and keeps links from leaving the machine. Same record as recorded.ts describes.
const { Notification, Tray, clipboard, powerSaveBlocker, shell } = require('electron');

const recorded = { tray: undefined, notifications: [], openedUrls: [], copied: '', flashes: 0, awake: 0 };
globalThis.recorded = recorded;

const wrap = (target, name, before) => {
  const original = target[name];
  target[name] = function (...args) {
    before.call(this, ...args);
    return original.apply(this, args);
  };
};

wrap(powerSaveBlocker, 'start', () => recorded.awake++);
wrap(powerSaveBlocker, 'stop', () => recorded.awake--);

const toItem = (item) => ({
  // As the person reads it: & marks the letter after it, && is one.
  label: item.label.replace(/&(.)/g, '$1'),
  enabled: item.enabled,
  checked: item.checked,
  type: item.type,
  submenu: item.submenu ? item.submenu.items.map(toItem) : [],
  click: () => item.click(),
});

const menus = new WeakMap();
const trayRecord = (tray) => {
  recorded.tray ??= {
    tooltip: '',
    title: '',
    icon: '',
    menu: () => {
      tray.emit('right-click', {}, tray.getBounds());
      return (menus.get(tray)?.items ?? []).map(toItem);
    },
    click: () => tray.emit('click', {}, tray.getBounds(), { x: 0, y: 0 }),
  };
  return recorded.tray;
};
wrap(Tray.prototype, 'setToolTip', function (text) {
  trayRecord(this).tooltip = text;
});
wrap(Tray.prototype, 'setTitle', function (text) {
  trayRecord(this).title = text;
});
wrap(Tray.prototype, 'setImage', function (image) {
  trayRecord(this).icon = image.toPNG().toString('base64');
});
wrap(Tray.prototype, 'setContextMenu', function (menu) {
  menus.set(this, menu);
});
// Shown for real, a menu would wait for a click that never comes.
Tray.prototype.popUpContextMenu = function (menu) {
  menus.set(this, menu);
};

const notes = new WeakMap();
wrap(Notification.prototype, 'show', function () {
  const note = {
    title: this.title,
    body: this.body,
    actions: this.actions.map(({ text }) => text),
    open: true,
    click: () => this.emit('click', {}),
    dismiss: () => {
      note.open = false;
      this.emit('close', { reason: 'userCanceled' });
    },
  };
  notes.set(this, note);
  recorded.notifications.push(note);
});
wrap(Notification.prototype, 'close', function () {
  const note = notes.get(this);
  if (note) note.open = false;
});

shell.openExternal = async (url) => {
  recorded.openedUrls.push(url);
};
wrap(clipboard, 'writeText', (text) => {
  recorded.copied = text;
});
