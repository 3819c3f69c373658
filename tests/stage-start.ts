/**
 * When the stages of the tests begin: a Wednesday at 09.00 WIB, far from every holiday. A test must not depend on the day on
 * which it runs: on Mondays the weekly mails leave, on Saturdays no reminder does.
 */
export const WEDNESDAY = Date.parse('2026-12-02T02:00:00Z');
