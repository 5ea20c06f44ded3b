/** Opens in any spreadsheet; the mark at the beginning says that it is UTF-8. */
export const TEMPLATE = [
  '\ufeffstoreUrl,login,password,yespoApiKey,name,client,tags',
  'https://flora-kyiv.com.ua,integration,,,Flora Kyiv,Hvylia,vip|Kyiv',
  '',
].join('\r\n');
