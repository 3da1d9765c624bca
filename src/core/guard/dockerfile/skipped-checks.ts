/** Names in `skip=A,B;error=true`, in lower case. */
export function skipsIn(check: string): string[] {
  const skip = check
    .split(';')
    .map((part) => /^\s*skip\s*=(.*)$/i.exec(part)?.[1])
    .find((names) => names !== undefined)
  return (skip ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
}
