//! Rows by id, in the order they came.

use std::collections::HashMap;

/// A row that knows its id.
pub trait Row {
    /// The id the API knows it by.
    fn id(&self) -> &str;
}

/// Rows in order of creation, found by id.
#[derive(Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    positions: HashMap<String, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            positions: HashMap::new(),
        }
    }
}

impl<T: Row> Table<T> {
    /// Adds a row, or replaces the one with its id.
    pub fn put(&mut self, row: T) {
        if let Some(&position) = self.positions.get(row.id()) {
            self.rows[position] = row;
        } else {
            self.positions.insert(row.id().to_owned(), self.rows.len());
            self.rows.push(row);
        }
    }

    /// The row with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.positions.get(id).map(|&position| &self.rows[position])
    }

    /// The row with this id, to change it.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        self.positions
            .get(id)
            .map(|&position| &mut self.rows[position])
    }

    /// All rows, oldest first.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// All rows, oldest first, to change them.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }
}
