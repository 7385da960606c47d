//! Reads the table of rights (`tests/rights/matrix.md`): tables by name, each with people for columns and commands for
//! rows. What must never be here: what an answer ought to be. That stands in the table alone.

use std::collections::BTreeMap;

/// The row that stands for every command that no other row names.
const EVERYTHING_ELSE: &str = "everything else";

/// What a sign stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The sign itself.
    pub sign: String,
    /// The refusal's code; nothing where the command is accepted.
    pub code: Option<String>,
    /// Whether the rights record opens the command.
    pub is_open: bool,
}

/// One person at one point of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Who.
    pub who: String,
    /// What that person is just then, in the words of the standings.
    pub standings: Vec<String>,
}

/// One table.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// The points at which it holds.
    pub names: Vec<String>,
    /// The table that answers for what it does not name.
    pub otherwise: Option<String>,
    /// The people.
    pub columns: Vec<Column>,
    rows: BTreeMap<String, Vec<String>>,
}

/// The whole page.
#[derive(Clone, Debug)]
pub struct Matrix {
    signs: BTreeMap<String, Sign>,
    bases: BTreeMap<String, Block>,
    /// Tables about people at points of a meeting, in the order of the page.
    pub blocks: Vec<Block>,
}

impl Matrix {
    /// Reads the page.
    #[must_use]
    pub fn read(page: &str) -> Self {
        let mut signs = BTreeMap::new();
        let (mut bases, mut blocks) = (BTreeMap::new(), Vec::new());
        for section in page.split("\n## ").skip(1) {
            if section.starts_with("Signs") {
                signs.extend(cells(section).skip(1).map(|row| read_sign(&row)));
            }
            for block in section.split("\n### ").skip(1).map(read_block) {
                if block.columns.is_empty() {
                    bases.insert(block.names[0].clone(), block);
                } else {
                    blocks.push(block);
                }
            }
        }
        let matrix = Self { signs, bases, blocks };
        matrix.check();
        matrix
    }

    fn check(&self) {
        for block in self.bases.values().chain(&self.blocks) {
            for (row, signs) in &block.rows {
                let width = if block.columns.is_empty() { 3 } else { block.columns.len() };
                assert_eq!(signs.len(), width, "{:?}: {row}", block.names);
                for sign in signs {
                    assert!(self.signs.contains_key(sign), "{:?}: {row}: there is no sign {sign}", block.names);
                }
            }
        }
        for block in &self.blocks {
            assert!(block.otherwise.as_ref().is_some_and(|base| self.bases.contains_key(base)), "{:?}", block.names);
        }
    }

    /// What a column of a table says of a command, itself or by the tables behind it.
    #[must_use]
    pub fn expected(&self, block: &Block, column: usize, command: &str) -> &Sign {
        let own = block.rows.get(command).map(|row| row[column].as_str());
        let standing = &block.columns[column].standings[0];
        let base_column = match standing.as_str() {
            "process" => 0,
            "facilitator" => 1,
            _ => 2,
        };
        let sign = own.or_else(|| self.inherited(block, command).map(|row| row[base_column].as_str()));
        &self.signs[sign.unwrap_or_else(|| panic!("{:?} says nothing of {command}", block.names))]
    }

    fn inherited(&self, block: &Block, command: &str) -> Option<&Vec<String>> {
        let chain = self.chain(block);
        let named = chain.iter().find_map(|base| base.rows.get(command));
        named.or_else(|| chain.iter().find_map(|base| base.rows.get(EVERYTHING_ELSE)))
    }

    fn chain(&self, block: &Block) -> Vec<&Block> {
        let mut chain = Vec::new();
        let mut next = block.otherwise.as_ref();
        while let Some(base) = next.and_then(|name| self.bases.get(name)) {
            chain.push(base);
            next = base.otherwise.as_ref();
        }
        chain
    }

    /// The rows about one particular thing that a table and those behind it name.
    #[must_use]
    pub fn particular(&self, block: &Block) -> Vec<String> {
        let mut rows: Vec<String> = std::iter::once(block)
            .chain(self.chain(block))
            .flat_map(|block| block.rows.keys())
            .filter(|row| row.contains('('))
            .cloned()
            .collect();
        rows.sort();
        rows.dedup();
        rows
    }

    /// Every row of the page with the table it stands in, for checking that each names a command.
    pub fn rows(&self) -> impl Iterator<Item = (&str, &str)> {
        let blocks = self.bases.values().chain(&self.blocks);
        blocks.flat_map(|block| block.rows.keys().map(|row| (block.names[0].as_str(), row.as_str())))
    }
}

/// The command that a row is about.
#[must_use]
pub fn command_of(row: &str) -> &str {
    row.split(' ').next().unwrap_or(row)
}

/// Whether a row stands for commands that are not named.
#[must_use]
pub fn is_the_rest(row: &str) -> bool {
    row == EVERYTHING_ELSE
}

/// Rows of the tables in a piece of the page, heads included, rulers left out.
fn cells(text: &str) -> impl Iterator<Item = Vec<String>> {
    let rows = text.lines().filter(|line| line.starts_with('|') && !line.starts_with("| ---"));
    rows.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect())
}

fn read_sign(row: &[String]) -> (String, Sign) {
    let [sign, answer, record] = row else { panic!("a sign has three cells: {row:?}") };
    let code = (answer != "accepted").then(|| answer.clone());
    assert!(["open", "closed"].contains(&record.as_str()), "{record}");
    (sign.clone(), Sign { sign: sign.clone(), code, is_open: record == "open" })
}

fn read_block(text: &str) -> Block {
    let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut cells = cells(body);
    let head = cells.next().unwrap_or_default();
    let mut block = Block { names: heading.split(" and ").map(str::to_owned).collect(), ..Block::default() };
    let otherwise = body.split_once("Otherwise: ").and_then(|(_, rest)| rest.lines().next()).unwrap_or_default();
    block.otherwise = Some(otherwise.trim().to_owned()).filter(|base| !base.is_empty() && base != "nothing");
    // Columns of people have a name before the standings; the tables of what is always so have standings alone.
    block.columns = head.iter().skip(1).filter_map(|cell| read_column(cell)).collect();
    for row in cells {
        for command in row[0].split(", ") {
            let before = block.rows.insert(command.to_owned(), row[1..].to_vec());
            assert!(before.is_none(), "{heading} names {command} twice");
        }
    }
    block
}

fn read_column(cell: &str) -> Option<Column> {
    let (who, standings) = cell.split_once(": ")?;
    let standings = standings.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    Some(Column { who: who.to_owned(), standings })
}
