import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './Button.module.css';

export interface ButtonProps
  extends Omit<ComponentPropsWithRef<'button'>, 'className' | 'style' | 'children' | 'onClick' | 'disabled'> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  readonly isDisabled?: boolean;
  readonly onPress?: () => void;
}

export const Button = ({
  look = 'plain',
  icon,
  children,
  isDisabled,
  onPress,
  type = 'button',
  ...rest
}: ButtonProps) => (
  <button
    {...rest}
    type={type}
    disabled={isDisabled}
    onClick={onPress}
    className={`${styles.button} ${styles[look]} ${children ? '' : styles.iconOnly}`}
  >
    {icon}
    {children}
  </button>
);
