import { Problem } from '../../problem.js';
import { parseCsv } from './parse-csv.js';
import { MOST_LINES, toStoreLines } from './store-lines.js';

const HEAD = 'storeUrl,login,password,yespoApiKey,name,client,tags';

describe('a file as spreadsheets write it', () => {
  it.each([
    [
      'commas',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'semicolons, CRLF and a mark',
      '\ufeffa;b\r\n1;2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'quotes, with everything in them',
      'a,b\n"1, ""x""\ny",2',
      [
        ['a', 'b'],
        ['1, "x"\ny', '2'],
      ],
    ],
    [
      'empty lines and cells',
      'a,b\n\n,\n1,\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
  ])('is read: %s', (_, text, cells) => {
    expect(parseCsv(text).map((line) => line.cells)).toEqual(cells);
  });

  it('counts lines as editors do, also behind a cell of several lines', () => {
    expect(parseCsv('a\n"1\n2"\n3').map(({ line }) => line)).toEqual([1, 2, 4]);
  });
});

describe('a file of stores', () => {
  it('gives a line for each, with tags and an address in one form', () => {
    const lines = toStoreLines(`${HEAD}\nFlora.example/ua,admin,p;w,KEY,Flora,,vip | Kyiv|vip\n`);

    expect(lines).toEqual([
      {
        ...{ line: 2, storeUrl: 'https://flora.example', login: 'admin', password: 'p;w' },
        ...{ yespoApiKey: 'KEY', name: 'Flora', client: null, tags: ['vip', 'Kyiv'], faults: [] },
      },
    ]);
  });

  it('says at each line what is wrong with it', () => {
    const row = 'https://flora.example,admin,pw,KEY';
    const lines = toStoreLines(
      [HEAD, row, ',admin,,KEY', 'not an address,a,b,c', row, `${row},${'x'.repeat(121)}`].join(
        '\n',
      ),
    );

    expect(lines.map(({ faults }) => faults)).toEqual([
      [],
      [
        { column: 'storeUrl', fault: 'required' },
        { column: 'password', fault: 'required' },
      ],
      [{ column: 'storeUrl', fault: 'not-a-store-address' }],
      [{ column: 'storeUrl', fault: { word: 'csv-repeats', params: { line: 2 } } }],
      [
        { column: 'name', fault: { word: 'length-at-most', params: { max: 120 } } },
        { column: 'storeUrl', fault: { word: 'csv-repeats', params: { line: 2 } } },
      ],
    ]);
  });

  it.each([
    ['nothing', HEAD, 'csv-empty'],
    ['no such columns', 'storeUrl,login\na,b', 'csv-columns-missing'],
    ['an open quote', `${HEAD}\n"a,b`, 'csv-quote'],
    ['too many lines', `${HEAD}\n${'a.example,b,c,d\n'.repeat(MOST_LINES + 1)}`, 'csv-too-long'],
  ])('is refused with %s in it', (_, csv, word) => {
    const refusal = (() => {
      try {
        return toStoreLines(csv);
      } catch (error) {
        return error;
      }
    })();

    expect(refusal).toBeInstanceOf(Problem);
    expect(JSON.stringify((refusal as Problem).fields)).toContain(word);
  });
});
