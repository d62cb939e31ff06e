import { Check, ChevronDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import fieldStyles from './Field.module.css';
import menuStyles from './Menu.module.css';
import styles from './Select.module.css';

export interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
  /** For screen readers only: the options say it all. */
  readonly labelHidden?: boolean;
  readonly isDisabled?: boolean;
}

/** One of a few. As wide as its longest option, so that nothing moves when another is chosen. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, options, onChange, labelHidden, isDisabled = false } = props;
  const longest = options.reduce((last, [, text]) => (text.length > last.length ? text : last), '');
  return (
    <AriaSelect
      className={fieldStyles.field ?? ''}
      value={keyOf(value)}
      onChange={(key) => {
        const chosen = options.find(([option]) => keyOf(option) === key);
        if (chosen) onChange(chosen[0]);
      }}
      isDisabled={isDisabled}
    >
      <Label className={(labelHidden ? 'visually-hidden' : fieldStyles.label) ?? ''}>{label}</Label>
      <Button className={styles.button ?? ''}>
        <span className={styles.text}>
          <span className={styles.longest} aria-hidden="true">
            {longest}
          </span>
          <SelectValue className={styles.value ?? ''}>{({ selectedText }) => selectedText}</SelectValue>
        </span>
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      <Popover className={`${menuStyles.popover} ${styles.popover}`} offset={4}>
        <ListBox className={menuStyles.menu ?? ''}>
          {options.map(([option, text]) => (
            <ListBoxItem
              key={keyOf(option)}
              id={keyOf(option)}
              textValue={text}
              className={menuStyles.item ?? ''}
            >
              {({ isSelected }) => (
                <>
                  <span className={menuStyles.text}>{text}</span>
                  {isSelected && <Check size={16} aria-hidden="true" />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** An option may be the empty text, a key may not. */
const keyOf = (option: string): string => `=${option}`;
