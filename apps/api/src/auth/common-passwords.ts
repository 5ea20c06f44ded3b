/**
 * Whether a password is among the first that somebody would try: on the list of the most used ones of ten and more
 * characters, one character or a short piece over and over, or made of the e-mail.
 */
export function isTooCommon(password: string, email: string): boolean {
  const plain = password.toLowerCase();
  const name = email.split('@', 1)[0] ?? '';
  return (
    MOST_USED.has(plain) ||
    /^(.{1,3})\1+.{0,2}$/s.test(plain) ||
    plain === email ||
    (name.length >= 4 && plain.replaceAll(name, '').length < 4)
  );
}

const MOST_USED = new Set(
  `1234567890 12345678910 123456789a 123456789q 123456789z 0123456789 1234567891 0987654321 9876543210
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 qazwsxedcrfv
  qwertyuiop qwerty12345 qwerty123456 qwerty1234 qwertyuiop123 qwertyqwerty asdfghjkl1 asdfghjkl123
  zxcvbnm123 1234qwerasdf qweasdzxc123 qweasdzxcv 1qaz2wsx3e abcdefghij abcd123456 abc1234567 a123456789
  password12 password123 password1234 password12345 password1! passw0rd12 p@ssw0rd12 p@ssword123 mypassword
  mypassword1 passwordpassword welcome123 welcome1234 letmein123 letmein1234 changeme123 admin12345
  admin123456 administrator adminadmin iloveyou12 iloveyou123 iloveyou1234 iloveyouforever princess123
  superman123 football123 basketball liverpool1 manchester sunshine123 butterfly1 chocolate1 strawberry
  dragon12345 monkey12345 computer123 internet123 samsung123 america123 ukraine123 ukraine2022 ukraine2024
  slavaukraini slavaukraine heroyamslava kyiv123456 horoshop123 parolparol parol12345 parol123456
  privet12345 marina12345 natasha123 alexander1 alexander123 vladimir123 test123456 testtest123 secret1234
  secret12345 default123 trustno1trustno1 whatever123 starwars123 pokemon123 michael123 jennifer123
  qwe123qwe123 asd123asd123 zxc123zxc123 qwer1234qwer qwerty1qaz йцукенгшщз йцукенгшщзх пароль12345 пароль1234`.split(
    /\s+/,
  ),
);
