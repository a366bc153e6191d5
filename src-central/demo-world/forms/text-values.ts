import { networkTexts } from './network-texts.ts'
import { payAndInvoiceTexts } from './pay-and-invoice-texts.ts'
import { serviceDeskTexts } from './service-desk-texts.ts'

/**
 * What people write into the short fields of forms, by the field's key: `portal/service.key` before `key` alone.
 * Phrases as in words/phrase-bank.ts; `{nimi}` is the name of somebody else.
 */
export const textValues: Readonly<Record<string, readonly string[]>> = {
  // People who are named beside the sender.
  ...names(
    'currentSupervisor newSupervisor approver employee principal deviceHolder replacementApprover licenceUser ocUser deputy',
    'supervisorName userName receivingApprover omistajanNimi coConnector newOccupant arvionAntaja esihenkilonNimi foreman',
    'electricalLead siteManager plumber',
  ),
  senderName: ['{etunimi}', '{sukunimi} {etunimi}', '{etunimi} {sukunimi}'],
  connectorName: ['{etunimi} {sukunimi}', '{etunimi} {sukunimi}', '{yritys}'],
  billedName: ['{etunimi} {sukunimi}', '{yritys}'],
  uusiNimi: ['{etunimi} {uusiSukunimi}', '{etunimi} {sukunimi}-{uusiSukunimi}'],
  previousOwner: ['{nimi}', '{nimi}, kuolinpesä', '{yritys}'],
  modelUser: ['samat kuin {nimi}', 'mallina {nimi}', '{nimi}'],
  ...serviceDeskTexts,
  ...payAndInvoiceTexts,
  ...networkTexts,
}

function names(...keys: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(keys.flatMap((line) => line.split(' ')).map((key) => [key, ['{nimi}']]))
}
