import type { ReactNode } from 'react';
import {
  Switch as AriaSwitch,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  type SwitchProps,
  Text,
  TextArea,
} from 'react-aria-components';
import styles from './Field.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  /** More than one line. */
  readonly rows?: number;
  /** Beside the field, e.g. a unit or a button. */
  readonly after?: ReactNode;
}

export const TextField = ({ label, hint, error, placeholder, rows, after, ...rest }: TextFieldProps) => (
  <AriaTextField
    {...rest}
    className={styles.field ?? ''}
    isInvalid={error !== undefined}
    // Our errors are remarks on the last try: they never keep a form from being sent again.
    validationBehavior="aria"
  >
    <Label className={styles.label ?? ''}>{label}</Label>
    <div className={styles.line}>
      {rows ? (
        <TextArea
          className={styles.input ?? ''}
          rows={rows}
          placeholder={placeholder ?? ''}
          spellCheck="false"
        />
      ) : (
        <Input className={styles.input ?? ''} placeholder={placeholder ?? ''} />
      )}
      {after}
    </div>
    {hint && (
      <Text slot="description" className={styles.hint ?? ''}>
        {hint}
      </Text>
    )}
    <FieldError className={styles.error ?? ''}>{error}</FieldError>
  </AriaTextField>
);

export const Switch = ({
  children,
  hint,
  ...rest
}: Omit<SwitchProps, 'className' | 'style' | 'children'> & { children: ReactNode; hint?: string }) => (
  <AriaSwitch {...rest} className={styles.switch ?? ''}>
    <span className={styles.track} aria-hidden="true" />
    <span>
      {children}
      {hint && <span className={styles.hint}>{hint}</span>}
    </span>
  </AriaSwitch>
);
