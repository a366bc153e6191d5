import type { PhraseBank } from './phrase-bank.ts'

const work: PhraseBank = {
  tell: [
    'I worked {n} evening shifts around {pvm} but they are not on my payslip. {My supervisor has approved them|They are on the rota}.',
    'I moved to Finland in the summer and my tax rate is still 60 %. {I sent the tax card {pvm}|What should I do}?',
    'The unemployment fund asks for a salary certificate before {pvm2}.',
    'How many days of annual leave do I have? I think it should be {n}.',
    'My contract ended {pvm}. When will the final salary be paid?',
  ],
  ask: [
    {
      question: 'Which employment does this concern? There are {n2} in the register.',
      answers: ['The permanent one.', 'The one that started {pvm}.'],
    },
    {
      question: 'Could you send a copy of the payslip?',
      answers: ['It is attached.', 'I cannot find it any more.'],
    },
    {
      question: 'Is it enough if the correction is paid on {pvm2}?',
      answers: ['Yes, thank you.', 'I would need it earlier if possible.'],
    },
    {
      question: 'Which shifts does this concern? Dates and times are enough.',
      answers: ['{pvm}, from 14 to 21:30.', 'Both weekends in that month, sorry I do not have the list here'],
    },
    {
      question: 'Would you like the certificate in English?',
      answers: ['Yes please.', 'English and Finnish if possible.'],
    },
  ],
  add: ['I attach a photo of the rota.', 'Sorry, the right date is {pvm2}.', 'Is there any news?'],
  reply: ['Thank you for your message. I will check the records and come back to you by {pvm2}.'],
  resolve: [
    'The missing pay of {summa} will be paid on {pvm2}.',
    'The certificate is attached. Please tell us if anything is missing.',
    'Your new tax rate is used from the salary of {pvm2}.',
  ],
  note: ['Asioi englanniksi, vastattu englanniksi.', 'Sopimus englanniksi arkistossa.'],
  wait: ['Esihenkilön hyväksyntä'],
}
const money: PhraseBank = {
  tell: [
    'I paid invoice {laskunro} twice by mistake, {pvm} and again {pvm2}.',
    'I received an invoice but we moved out already {pvm}.',
    'Can I pay the {summa2} in {n2} parts?',
  ],
  ask: [
    {
      question: 'When was invoice {laskunro} paid? We cannot find the payment.',
      answers: ['On {pvm}.', 'The receipt is attached.'],
    },
    {
      question: 'Who should have received the invoice?',
      answers: ['{kollega}, {osoite}.', 'My former landlord.'],
    },
    {
      question: 'The account number does not seem right. Could you check it?',
      answers: ['Sorry, it is {iban}.', 'I copied it from my bank: {iban}'],
    },
    {
      question: 'What is the customer number on the invoice?',
      answers: ['{asiakasnro}', 'It says {asiakasnro}.'],
    },
  ],
  add: ['Here is the receipt.', 'Now I got a reminder too.'],
  reply: ['The invoice is on hold until this is solved.'],
  resolve: [
    'The overpayment of {summa} has been returned to your account.',
    'Invoice {laskunro} has been credited.',
    'The instalments are agreed, the first one is due {pvm2}.',
  ],
  note: ['Englanninkielinen asiakas, kuitti nähty.'],
  wait: ['Toinen hyväksyjä'],
}
const machines: PhraseBank = {
  tell: [
    'My account was locked at {klo} after the holiday.',
    'Laptop {laite} does not start.',
    'The VPN drops every {n} minutes at home.',
    'A new colleague starts {pvm2} and needs a computer.',
  ],
  ask: [
    {
      question: 'What does the error message say?',
      answers: ['Nothing, the screen is black.', 'Screenshot attached.'],
    },
    {
      question: 'Does the same happen on another computer?',
      answers: ['No, only on mine.', 'Yes, on both.'],
    },
    {
      question: 'Until which day are the rights needed?',
      answers: ['Until {pvm2}.', 'Permanently.'],
    },
    {
      question: 'Is the computer {laite} on right now? I could connect at {klo}.',
      answers: ['Yes, go ahead.', 'I am in a meeting until then.'],
    },
    { question: 'Who has approved this?', answers: ['{kollega}.', 'I will ask my supervisor.'] },
  ],
  add: ['Screenshot attached.', 'It works again, thank you.'],
  reply: ['This is a known issue and is being fixed.'],
  resolve: [
    'The account is open again. Please change the password when you sign in.',
    'The driver has been replaced and the connection tested.',
    'The order has been delivered.',
  ],
  note: ['Vastattu englanniksi.'],
  wait: ['Toimittajan toimitus'],
}
const network: PhraseBank = {
  tell: [
    'We are moving {pvm2}. Does the electricity contract move with us?',
    'The reading of the meter is {lukema}, the bill says something else.',
    'No heating since {klo}, the radiators are cold.',
  ],
  ask: [
    {
      question: 'Do your neighbours have the same problem?',
      answers: ['Yes, the whole street.', 'No, only us.'],
    },
    {
      question: 'From which day should the contract start?',
      answers: ['{pvm2}.', 'Right away.'],
    },
    {
      question: 'The reading is lower than the previous one. Could you check it?',
      answers: ['The right reading is {lukema}.', 'photo attached'],
    },
    { question: 'Would {pvm2} at {klo} suit you?', answers: ['Yes.', 'A day later would be better.'] },
  ],
  add: ['Photo of the meter attached.', 'The moving day is now {pvm2}.'],
  reply: ['A technician is on the way.'],
  resolve: [
    'The fault was repaired at {klo}.',
    'The contract starts on {pvm2}; the confirmation is attached.',
    'The reading {lukema} has been recorded.',
  ],
  note: ['Vahvistus lähetetty englanniksi.'],
  wait: ['Asentaja kohteessa'],
}

/** What customers who write in English say and are told. */
export const english = { work, money, machines, network }
