package io.tonnage.api;

import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.fatigue.MuscleRecovery;
import io.tonnage.lift.AthleteId;
import io.tonnage.live.Figure;
import io.tonnage.volume.LandmarkStatus;
import io.tonnage.volume.LandmarkTable;
import io.tonnage.volume.Landmarks;
import io.tonnage.volume.MuscleGroup;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleWeek;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Hard sets of every muscle group in a week, beside landmarks, and what has recovered.
 *
 * @param athleteId whose
 * @param week ISO 8601, such as {@code 2025-W02}
 * @param from its Monday
 * @param to its Sunday
 * @param method formulas and versions
 * @param recoveryAsOf when readiness and residual sets hold: the end of the week, or the next full
 *     minute where that is earlier
 * @param coveragePercent days of the week that lie in no declared gap
 * @param policy what is counted and how
 * @param muscles every group, zeros where nothing was done
 * @param unmapped lifts of the week of which no muscle is known, counted for none
 */
@Schema(
    name = "Muscles",
    description = "Weekly hard sets of every muscle group beside landmarks, and what has recovered")
public record MusclesDocument(
    @Schema(examples = "alice") String athleteId,
    @Schema(examples = "2025-W02") String week,
    @Schema(examples = "2025-01-06", description = "The week's Monday") LocalDate from,
    @Schema(examples = "2025-01-12", description = "The week's Sunday") LocalDate to,
    @Schema(examples = "muscle-sets@1/muscle-groups@1/volume-landmarks@1/muscle-recovery@1")
        String method,
    @Schema(
            description =
                "When readiness and residual sets hold: the end of the week, or the next full minute where"
                    + " that is earlier")
        Instant recoveryAsOf,
    @Schema(
            minimum = "0",
            maximum = "100",
            examples = "100",
            description = "Days of the week that lie in no declared gap")
        BigDecimal coveragePercent,
    Policy policy,
    List<Group> muscles,
    @Schema(description = "Lifts of which no muscle is known, counted for none")
        List<Unmapped> unmapped) {

  private static final int DAYS = 7;
  private static final int WEEK_LENGTH = "2025-W02".length();

  /** Copies the lists in. */
  public MusclesDocument {
    muscles = List.copyOf(muscles);
    unmapped = List.copyOf(unmapped);
  }

  /**
   * What is counted and how.
   *
   * @param week which days
   * @param hardSets which sets are hard
   * @param shares how a lift counts for its muscles
   * @param landmarks what they are worth
   * @param status what it goes by
   * @param recovery what it is worth
   */
  @Schema(name = "MusclesPolicy", description = "What is counted and how")
  public record Policy(
      String week,
      String hardSets,
      String shares,
      String landmarks,
      String status,
      String recovery) {

    static final Policy TEXT =
        new Policy(
            "ISO week, Monday to Sunday whatever the profile's week start; a session counts on its local day",
            "working sets with RIR of 4 or less, a drop as a half",
            "direct: lifts with the muscle as primary; fractional: primary 1, secondary 0.5; total: both, each 1;"
                + " sessions: those with a direct hard set",
            "coaching heuristics, never validated, for hard sets a week; mrv is that of the week's sessions; the"
                + " athlete's own where the profile has them",
            "by direct sets, since landmarks count mostly those; descriptive; null without landmarks",
            "a planning hint only, from the lifts of the 30 days before; it measures nothing");
  }

  /**
   * A muscle group.
   *
   * @param muscle which
   * @param fractional hard sets, primary whole, secondary half
   * @param direct hard sets of lifts with it as a primary muscle
   * @param total hard sets of those with it as a primary or secondary muscle
   * @param sessions with a direct hard set
   * @param landmarks by which coaches orient themselves; null where there are none
   * @param statusBasis what the status goes by, {@code direct}
   * @param status where the direct sets lie among the landmarks; null where there are none
   * @param readinessPercent 0…100, a planning hint
   * @param residualSets fractional hard sets that are left of the work, 0 and more
   * @param reasons why a value is null, by its name
   */
  @Schema(name = "MuscleGroup", description = "A muscle group's week")
  public record Group(
      @Schema(examples = "chest") String muscle,
      @Schema(examples = "8") BigDecimal fractional,
      @Schema(examples = "8") BigDecimal direct,
      @Schema(examples = "8") BigDecimal total,
      @Schema(examples = "2") int sessions,
      @Schema(nullable = true) @Nullable LandmarkSets landmarks,
      @Schema(enumeration = "direct") String statusBasis,
      @Schema(
              nullable = true,
              description =
                  "Where the direct sets lie among the landmarks: below-mv, mv-mev, mev-mav, mav, mav-mrv or"
                      + " above-mrv; null without landmarks",
              examples = "mev-mav")
          @Nullable String status,
      @Schema(
              minimum = "0",
              maximum = "100",
              examples = "84.1",
              description = "A planning hint only")
          BigDecimal readinessPercent,
      @Schema(minimum = "0", examples = "1.59") BigDecimal residualSets,
      @Schema(description = "Why a value is null, by its name") Map<String, String> reasons) {

    private static final String NO_LANDMARKS = "no-landmarks";

    /** Copies the map in, by name. */
    public Group {
      reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    static Group of(
        MuscleGroup muscle,
        MuscleWeek.Sets sets,
        LandmarkTable landmarks,
        boolean own,
        MuscleRecovery.Recovery recovery) {
      return new Group(
          muscle.code(),
          Figure.of(sets.fractional()),
          Figure.of(sets.direct()),
          Figure.of(sets.total()),
          sets.sessions(),
          landmarks
              .of(muscle)
              .map(found -> LandmarkSets.of(found, sets.sessions(), own))
              .orElse(null),
          "direct",
          landmarks.status(muscle, sets).map(LandmarkStatus::code).orElse(null),
          Figure.of(recovery.readinessPercent()),
          Figure.of(recovery.residualSets()),
          landmarks.of(muscle).isPresent()
              ? Map.of()
              : Map.of("landmarks", NO_LANDMARKS, "status", NO_LANDMARKS));
    }
  }

  /**
   * Landmarks of a muscle, hard sets a week.
   *
   * @param mv maintenance volume
   * @param mev minimum effective volume
   * @param mavLow where the maximum adaptive volume begins
   * @param mavHigh where it ends
   * @param mrv maximum recoverable volume for the week's number of direct sessions
   * @param source whose they are
   */
  @Schema(
      name = "LandmarkSets",
      description = "Landmarks of a muscle, hard sets a week; coaching heuristics, never validated")
  public record LandmarkSets(
      @Schema(examples = "4") int mv,
      @Schema(examples = "6") int mev,
      @Schema(examples = "12") int mavLow,
      @Schema(examples = "20") int mavHigh,
      @Schema(examples = "20", description = "That of the week's number of direct sessions")
          int mrv,
      @Schema(enumeration = {"coaching-heuristic", "athlete"}) String source) {

    static LandmarkSets of(Landmarks landmarks, int sessions, boolean own) {
      return new LandmarkSets(
          landmarks.mv(),
          landmarks.mev(),
          landmarks.mavLow(),
          landmarks.mavHigh(),
          landmarks.mrv(sessions),
          own ? "athlete" : "coaching-heuristic");
    }
  }

  /**
   * A lift of which no muscle is known.
   *
   * @param exercise which
   * @param hardSets of the week
   */
  @Schema(name = "UnmappedLift", description = "A lift of which no muscle is known")
  public record Unmapped(
      @Schema(examples = "own:sled-push") String exercise,
      @Schema(examples = "3") BigDecimal hardSets) {}

  static MusclesDocument of(
      AthleteId athlete,
      LocalDate monday,
      MuscleWeek sets,
      LandmarkTable landmarks,
      Set<MuscleGroup> own,
      MuscleRecovery recovery,
      Instant recoveryAsOf,
      MuscleRecovery.Parameters parameters,
      DeclaredGaps gaps) {
    LocalDate sunday = monday.plusDays(DAYS - 1L);
    long known = monday.datesUntil(sunday.plusDays(1)).filter(day -> !gaps.holds(day)).count();
    return new MusclesDocument(
        athlete.value(),
        DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, WEEK_LENGTH),
        monday,
        sunday,
        String.join(
            "/",
            MuscleWeek.method().reference(),
            MuscleGroups.method().reference(),
            LandmarkTable.DEFAULT.method().reference(),
            parameters.method().reference()),
        recoveryAsOf,
        Figure.of(100.0 * known / DAYS),
        Policy.TEXT,
        Arrays.stream(MuscleGroup.values())
            .map(
                muscle ->
                    Group.of(
                        muscle,
                        sets.of(muscle),
                        landmarks,
                        own.contains(muscle),
                        recovery.of(muscle)))
            .toList(),
        sets.unmapped().entrySet().stream()
            .map(lift -> new Unmapped(lift.getKey().value(), Figure.of(lift.getValue() / 2.0)))
            .toList());
  }
}
