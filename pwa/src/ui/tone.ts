/** The few things a status or a message can mean. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'idle' | 'gold';
