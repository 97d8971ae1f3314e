// "Finish in your browser": the address in full, to open again or copy, and how long it stays valid.
import { Copy, ExternalLink } from 'lucide-react';
import { useId, useState } from 'react';
import { announce } from '../stores/announcements.ts';
import { countdown } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { Button } from './button.tsx';
import { useSecond } from './use-now.ts';

interface BrowserWaitProps {
  readonly title: string;
  readonly address: string;
  /** Epoch ms. */
  readonly expiresAt: number;
  readonly onOpenAgain: () => void;
  readonly onCancel: () => void;
}

export function BrowserWait({ title, address, expiresAt, onOpenAgain, onCancel }: BrowserWaitProps) {
  const now = useSecond();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
    announce(t('browser.copied'));
  };
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-12 rounded-panel border border-line-strong bg-surface p-16"
    >
      <div className="flex items-baseline justify-between gap-8">
        <h2 id={id} className="text-16 font-semibold text-ink">
          {title}
        </h2>
        <span role="timer" aria-label={t('browser.timeLeft')} className="text-ink-2">
          {countdown(expiresAt - now)}
        </span>
      </div>
      <p className="text-ink-2">{t('browser.hint')}</p>
      <p className="rounded-badge bg-sunken p-8 font-mono text-12 break-all text-ink select-text">
        <bdi data-testid="browser-address">{address}</bdi>
      </p>
      <div className="flex flex-wrap gap-8">
        <Button kind="primary" icon={ExternalLink} onClick={onOpenAgain}>
          {t('browser.openAgain')}
        </Button>
        <Button icon={Copy} onClick={() => void copy()}>
          {copied ? t('browser.addressCopied') : t('browser.copyAddress')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t('browser.cancel')}
        </Button>
      </div>
    </section>
  );
}
