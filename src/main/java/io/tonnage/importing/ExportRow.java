package io.tonnage.importing;

import io.tonnage.importing.Column.Meaning;
import java.util.List;

/**
 * One row of an export.
 *
 * @param number the first after the header is 1
 * @param layout what its columns tell
 * @param cells as written; may be fewer or more than the columns
 */
record ExportRow(int number, Layout layout, List<String> cells) {

  /**
   * The cell of that meaning without outer blanks; empty where there is none. Of several the first
   * that is filled.
   */
  String cell(Meaning meaning) {
    int index = indexOf(meaning);
    return index < 0 || index >= cells.size() ? "" : cells.get(index).strip();
  }

  /** The column whose cell {@link #cell} gives; one without units where the layout has none. */
  Column column(Meaning meaning) {
    int index = indexOf(meaning);
    return index < 0 ? Column.of(meaning) : layout.columns().get(index);
  }

  /** Whether no cell holds anything. */
  boolean isBlank() {
    return cells.stream().allMatch(String::isBlank);
  }

  /** Whether it has more cells than there are columns, so that some have shifted. */
  boolean isShifted() {
    return cells.size() > layout.columns().size();
  }

  private int indexOf(Meaning meaning) {
    int first = -1;
    for (int i = 0; i < layout.columns().size(); i++) {
      if (layout.columns().get(i).meaning() == meaning) {
        if (i < cells.size() && !cells.get(i).isBlank()) {
          return i;
        }
        first = first < 0 ? i : first;
      }
    }
    return first;
  }
}
