package io.tonnage.lift;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The exercises that are known, found by id, name or alias. Immutable.
 *
 * <p>Two names are the same when they differ only in case, in outer blanks, and in what stands
 * between their words: blanks, hyphens and underscores are equal there, one or several. Every such
 * name belongs to one exercise.
 */
public final class ExerciseCatalogue {

  private final List<Exercise> exercises;
  private final List<Names> names;
  private final Map<ExerciseId, Exercise> byId = new HashMap<>();
  private final Map<String, Exercise> byWrittenName = new HashMap<>();
  private final Map<String, Exercise> byKey = new HashMap<>();

  /**
   * Sorts the exercises by id and indexes all their names.
   *
   * @throws IllegalArgumentException when two have the same id, or one name means two of them, or
   *     an id or a name is blank or of the form kept for athletes' own exercises
   */
  public ExerciseCatalogue(List<Exercise> exercises) {
    this.exercises = exercises.stream().sorted(Comparator.comparing(Exercise::id)).toList();
    this.names = this.exercises.stream().map(Names::of).toList();
    for (Exercise exercise : this.exercises) {
      if (byId.putIfAbsent(exercise.id(), exercise) != null) {
        throw new IllegalArgumentException(
            "two exercises of the catalogue have the id '" + exercise.id() + "'");
      }
      index(exercise.id().value(), exercise);
      index(exercise.name(), exercise);
      exercise.aliases().forEach(alias -> index(alias, exercise));
    }
  }

  private void index(String name, Exercise exercise) {
    String key = lookupKey(name);
    if (key.isEmpty() || key.startsWith(ExerciseId.OWN_PREFIX)) {
      throw new IllegalArgumentException(
          "exercise '"
              + exercise.id()
              + "' may not be called '"
              + name
              + "': blank, or kept for own exercises");
    }
    Exercise other = byKey.putIfAbsent(key, exercise);
    if (other != null && !other.equals(exercise)) {
      throw new IllegalArgumentException(
          "'" + name + "' means two exercises: '" + other.id() + "' and '" + exercise.id() + "'");
    }
    byWrittenName.put(name, exercise);
  }

  /** All exercises, by id. */
  public List<Exercise> all() {
    return exercises;
  }

  /** The exercise of that id, name or alias, or empty where the catalogue has none. */
  public Optional<Exercise> find(String idNameOrAlias) {
    return Optional.ofNullable(lookUp(idNameOrAlias));
  }

  /**
   * What an athlete means by a name: an exercise of the catalogue, else the athlete's own exercise
   * of that name ({@link ExerciseId#own}).
   *
   * @param writtenName at most {@value ExerciseId#MAX_NAME_LENGTH} characters, or an id
   * @throws IllegalArgumentException when the name is too long for an id
   */
  public Exercise resolve(String writtenName) {
    Exercise known = lookUp(writtenName);
    return known != null ? known : Exercise.own(ExerciseId.own(writtenName), writtenName.strip());
  }

  /**
   * The exercise of a stored id.
   *
   * @param id of the catalogue, or of an athlete's own exercise
   * @param shownName what an exercise that the catalogue does not have is to be called
   */
  public Exercise get(ExerciseId id, String shownName) {
    Exercise known = byId.get(id);
    return known != null ? known : Exercise.own(id, shownName);
  }

  /**
   * The exercises that have the query in their id, name or an alias: first the one that is called
   * so, then those whose id or name begins with it, then those of which an alias does, then the
   * others; by id within each.
   *
   * @param query compared as names are; a blank one finds all
   */
  public List<Exercise> search(String query) {
    String key = lookupKey(query);
    return names.stream()
        .filter(names -> names.match(key) != Match.NONE)
        .sorted(Comparator.comparing(names -> names.match(key)))
        .map(Names::exercise)
        .toList();
  }

  private @Nullable Exercise lookUp(String name) {
    Exercise asWritten = byWrittenName.get(name);
    return asWritten != null ? asWritten : byKey.get(lookupKey(name));
  }

  /** How well an exercise answers a query, the best first. */
  private enum Match {
    WHOLE,
    START_OF_ID_OR_NAME,
    START_OF_ALIAS,
    PART,
    NONE
  }

  /** The lookup keys of an exercise, so that a search need not make them anew. */
  private record Names(Exercise exercise, String id, String name, List<String> aliases) {

    static Names of(Exercise exercise) {
      return new Names(
          exercise,
          lookupKey(exercise.id().value()),
          lookupKey(exercise.name()),
          exercise.aliases().stream().map(ExerciseCatalogue::lookupKey).toList());
    }

    Match match(String key) {
      if (id.equals(key) || name.equals(key) || aliases.contains(key)) {
        return Match.WHOLE;
      }
      if (id.startsWith(key) || name.startsWith(key)) {
        return Match.START_OF_ID_OR_NAME;
      }
      if (aliases.stream().anyMatch(alias -> alias.startsWith(key))) {
        return Match.START_OF_ALIAS;
      }
      boolean part =
          id.contains(key)
              || name.contains(key)
              || aliases.stream().anyMatch(alias -> alias.contains(key));
      return part ? Match.PART : Match.NONE;
    }
  }

  /**
   * The one form of all names that are the same: case folded, words parted by single blanks, none
   * outside.
   */
  private static String lookupKey(String name) {
    String folded = ExerciseId.fold(name);
    StringBuilder key = new StringBuilder(folded.length());
    boolean gap = false;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c == '-' || c == '_' || Character.isWhitespace(c)) {
        gap = !key.isEmpty();
      } else {
        if (gap) {
          key.append(' ');
          gap = false;
        }
        key.append(c);
      }
    }
    return key.toString();
  }
}
