// One currency or many: at the rates an admin stated and of which day they are, or each amount in its own.
import { useCurrencies, useRates } from '../stores/currency.ts';
import { useTenants } from '../stores/lists.ts';
import { coreNow } from '../stores/app.ts';
import { dayText } from '../words/times.ts';
import { t } from '../words/translate.ts';
import { Menu, MenuChoices } from './menu.tsx';

/** Nothing while no rates are stated: there is nothing to choose. */
export function CurrencyMenu() {
  const stated = useTenants((state) => state.data?.rates ?? null);
  const used = useRates();
  const setApart = useCurrencies((state) => state.setApart);
  if (!stated) return null;
  const joined = t('currency.joined', { currency: stated.base, day: dayText(stated.day, coreNow()) });
  const text = used ? joined : t('currency.apart');
  return (
    <Menu
      label={t('currency.label', { choice: text })}
      trigger={<span className="whitespace-nowrap">{text}</span>}
    >
      <MenuChoices
        value={used ? 'joined' : 'apart'}
        choices={[
          { value: 'joined', text: joined },
          { value: 'apart', text: t('currency.apart') },
        ]}
        onChange={(value) => setApart(value === 'apart')}
      />
    </Menu>
  );
}
