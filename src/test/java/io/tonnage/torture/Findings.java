package io.tonnage.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an examination found, counted, with the first sentences of each kind. */
final class Findings {
  private static final int SENTENCES = 20;

  private final Kind lost = new Kind("lost");
  private final Kind duplicated = new Kind("duplicated");
  private final Kind wrong = new Kind("wrong");
  private final Set<Ledger.Place> setAside = new HashSet<>();
  private long copies;

  /** One of the three. */
  private static final class Kind {
    private final String name;
    private final List<String> sentences = new ArrayList<>();
    private long count;

    Kind(String name) {
      this.name = name;
    }

    void add(String sentence) {
      count++;
      if (sentences.size() < SENTENCES) {
        sentences.add(name + ": " + sentence);
      }
    }
  }

  /** Something that was acknowledged is not there. */
  void lost(String sentence) {
    lost.add(sentence);
  }

  /** Something counts twice. */
  void duplicated(String sentence) {
    duplicated.add(sentence);
  }

  /** Something is there and is not what it has to be. */
  void wrong(String sentence) {
    wrong.add(sentence);
  }

  /** A bad record was found among the dead letters. */
  void setAside(Ledger.Place place) {
    copies += setAside.add(place) ? 0 : 1;
  }

  long lost() {
    return lost.count;
  }

  long duplicated() {
    return duplicated.count;
  }

  long wrong() {
    return wrong.count;
  }

  /** Whether there is nothing to complain of. */
  boolean none() {
    return lost.count + duplicated.count + wrong.count == 0;
  }

  /** How many bad records were found among the dead letters. */
  int letters() {
    return setAside.size();
  }

  /** How many dead letters repeat one before, which name the same place. */
  long copies() {
    return copies;
  }

  /** The first of each kind. */
  List<String> sentences() {
    List<String> all = new ArrayList<>(lost.sentences);
    all.addAll(duplicated.sentences);
    all.addAll(wrong.sentences);
    return all;
  }

  /** The counts in one line. */
  @Override
  public String toString() {
    return "lost %d, duplicated %d, wrong %d".formatted(lost.count, duplicated.count, wrong.count);
  }
}
