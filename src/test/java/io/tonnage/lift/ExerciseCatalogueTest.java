package io.tonnage.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExerciseCatalogueTest {

  private static final Exercise SQUAT =
      exercise("squat", "Squat (Barbell)", "Barbell_Squat", "Back Squat");
  private static final Exercise BENCH = exercise("bench-press", "Bench Press (Barbell)", "Bench");
  private static final Exercise FRONT_SQUAT =
      exercise("front-squat", "Front Squat", "Squat In Front");
  private static final ExerciseCatalogue CATALOGUE =
      new ExerciseCatalogue(List.of(SQUAT, BENCH, FRONT_SQUAT));

  @Test
  void idNameAndAliasFindTheSameExercise() {
    assertThat(List.of("squat", "Squat (Barbell)", "Barbell_Squat", "Back Squat"))
        .allSatisfy(name -> assertThat(CATALOGUE.find(name)).contains(SQUAT));
  }

  @Test
  void exerciseIsFoundByItsIdThoughNoNameIsLikeIt() {
    Exercise row = exercise("row", "Pendlay");

    ExerciseCatalogue catalogue = new ExerciseCatalogue(List.of(row));

    assertThat(catalogue.find("row")).contains(row);
    assertThat(catalogue.find("ROW")).contains(row);
    assertThat(row.id().isOwn()).isFalse();
  }

  @Test
  void searchRanksTheStartOfAnAliasBeforeAPartOfANameOrAlias() {
    Exercise startOfAlias = exercise("v", "Sled", "Squat Machine");
    Exercise partOfAlias = exercise("b", "Hatfield", "Safety Squat");
    Exercise partOfName = exercise("c", "Wall Squat");
    ExerciseCatalogue catalogue =
        new ExerciseCatalogue(List.of(startOfAlias, partOfAlias, partOfName, BENCH));

    assertThat(catalogue.search("squat")).containsExactly(startOfAlias, partOfAlias, partOfName);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.94", "1", "1.00"})
  void shareOfTheBodyMayBeNoneToAllOfIt(BigDecimal share) {
    assertThat(moving(share).isBodyWeight()).isEqualTo(share.signum() != 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.001", "1.001"})
  void shareBelowNoneOrAboveAllOfTheBodyIsRefused(BigDecimal share) {
    assertThatThrownBy(() -> moving(share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bodyMassShare of pull-up must be 0 to 1, was " + share);
  }

  private static Exercise moving(BigDecimal bodyMassShare) {
    return new Exercise(
        new ExerciseId("pull-up"),
        "Pull Up",
        List.of(),
        List.of(Muscle.LATS),
        List.of(),
        Equipment.BODY_ONLY,
        Mechanic.COMPOUND,
        "strength",
        bodyMassShare);
  }

  @Test
  void caseBlanksHyphensAndUnderscoresDoNotMatter() {
    assertThat(
            List.of(
                "  BACK   squat ", "back-squat", "BACK_SQUAT", "barbell squat", "\tback -_ squat"))
        .allSatisfy(name -> assertThat(CATALOGUE.find(name)).contains(SQUAT));
  }

  @Test
  void whatNobodyKnowsIsNotFound() {
    assertThat(List.of("", "  ", "-", "squa", "ohio state", "own:squat"))
        .allSatisfy(name -> assertThat(CATALOGUE.find(name)).isEmpty());
  }

  @Test
  void knownNamesResolveToTheCatalogue() {
    assertThat(CATALOGUE.resolve(" bench press (BARBELL)")).isEqualTo(BENCH);
  }

  @Test
  void unknownNameBecomesTheAthletesOwnExerciseAndKeepsItsText() {
    Exercise own = CATALOGUE.resolve("  Ohio State ");

    assertThat(own.id()).isEqualTo(new ExerciseId("own:ohio-state"));
    assertThat(own.name()).isEqualTo("Ohio State");
    assertThat(own.id().isOwn()).isTrue();
    assertThat(own.primaryMuscles()).isEmpty();
    assertThat(own.secondaryMuscles()).isEmpty();
    assertThat(own.equipment()).isEqualTo(Equipment.OTHER);
    assertThat(own.isCompound()).isFalse();
    assertThat(own.isBodyWeight()).isFalse();
  }

  @Test
  void ownIdFoldsCaseAndMakesEachSpaceAHyphen() {
    assertThat(ExerciseId.own("Große  Übung")).isEqualTo(new ExerciseId("own:grosse--übung"));
    assertThat(ExerciseId.own("GROẞE  ÜBUNG")).isEqualTo(new ExerciseId("own:grosse--übung"));
    assertThat(ExerciseId.own("ΚΑΘΙΣΜΑ ΩΜΟΣ")).isEqualTo(new ExerciseId("own:καθισμα-ωμοσ"));
  }

  @Test
  void nameThatIsAnOwnIdAlreadyNamesItself() {
    assertThat(CATALOGUE.resolve("own:ohio-state").id())
        .isEqualTo(new ExerciseId("own:ohio-state"));
    assertThat(CATALOGUE.resolve("OWN:Ohio State").id())
        .isEqualTo(new ExerciseId("own:ohio-state"));
  }

  @Property
  void ownIdNamesItself(@ForAll @NotBlank @StringLength(max = 120) String name) {
    ExerciseId id = ExerciseId.own(name);

    assertThat(ExerciseId.own(id.value())).isEqualTo(id);
  }

  @Property
  void everyNameThatAnEventMayCarryResolves(@ForAll @StringLength(max = 120) String name) {
    assertThat(CATALOGUE.resolve(name).id().value())
        .hasSizeLessThanOrEqualTo(ExerciseId.MAX_LENGTH);
  }

  @Test
  void longestFoldedNameStillFits() {
    assertThat(ExerciseId.own("ΐ".repeat(120)).value()).hasSize(ExerciseId.MAX_LENGTH);
  }

  @Test
  void idHasOneCharacterToThoseOfTheLongestFoldedName() {
    assertThat(new ExerciseId("x").value()).isEqualTo("x");
    assertThat(new ExerciseId("x".repeat(364)).value()).hasSize(ExerciseId.MAX_LENGTH);
    for (String wrong : List.of("", " ", "x".repeat(365))) {
      assertThatThrownBy(() -> new ExerciseId(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("exercise id must be 1 to 364 characters");
    }
  }

  @Property
  void ownIdIgnoresCase(@ForAll @NotBlank @StringLength(max = 60) String name) {
    ExerciseId id = ExerciseId.own(name);

    assertThat(ExerciseId.own(name.toUpperCase(Locale.ROOT))).isEqualTo(id);
    assertThat(ExerciseId.own(name.toLowerCase(Locale.ROOT))).isEqualTo(id);
  }

  @Test
  void storedIdIsShownByTheCataloguesNameOrElseAsLastWritten() {
    assertThat(CATALOGUE.get(new ExerciseId("squat"), "SQUATS!")).isEqualTo(SQUAT);
    assertThat(CATALOGUE.get(new ExerciseId("own:ohio-state"), "Ohio State").name())
        .isEqualTo("Ohio State");
  }

  @Test
  void searchRanksWholeThenPrefixThenPart() {
    Exercise wall = exercise("wall-squat", "Wall Squat");
    Exercise hack = exercise("hack", "Hack", "Squat Machine");
    Exercise jump = exercise("squat-jump", "Squat Jump");

    List<Exercise> found =
        new ExerciseCatalogue(List.of(wall, hack, jump, SQUAT, BENCH)).search("SQUAT");

    assertThat(found).containsExactly(SQUAT, jump, hack, wall);
  }

  @Test
  void blankSearchFindsAllById() {
    assertThat(CATALOGUE.search(" ")).containsExactly(BENCH, FRONT_SQUAT, SQUAT);
    assertThat(CATALOGUE.all()).containsExactly(BENCH, FRONT_SQUAT, SQUAT);
  }

  @Test
  void ambiguousAliasIsRefusedNamingBoth() {
    assertThatThrownBy(
            () -> new ExerciseCatalogue(List.of(SQUAT, exercise("other", "Other", "back-squat"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'other'")
        .hasMessageContaining("'squat'");
  }

  @Test
  void idGivenTwiceIsRefused() {
    assertThatThrownBy(() -> new ExerciseCatalogue(List.of(SQUAT, exercise("squat", "Another"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'squat'");
  }

  @Test
  void catalogueMayNotUseNamesOfOwnExercises() {
    assertThatThrownBy(() -> new ExerciseCatalogue(List.of(exercise("squat", "Own:Squat"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Exercise exercise(String id, String name, String... aliases) {
    return new Exercise(
        new ExerciseId(id),
        name,
        List.of(aliases),
        List.of(Muscle.QUADRICEPS),
        List.of(),
        Equipment.BARBELL,
        Mechanic.COMPOUND,
        "strength",
        BigDecimal.ZERO);
  }
}
