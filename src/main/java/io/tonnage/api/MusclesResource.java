package io.tonnage.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tonnage.fatigue.MuscleRecovery;
import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AthleteProfile;
import io.tonnage.recording.DayRange;
import io.tonnage.recording.SetsOf;
import io.tonnage.recording.TrainingViews;
import io.tonnage.volume.LandmarkTable;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.MuscleGroups;
import io.tonnage.volume.MuscleWeek;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** An athlete's muscles: a week's hard sets beside landmarks, and what has recovered. */
@Path("/v1/athletes/{athlete}/muscles")
@Tag(name = "Muscles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MusclesResource {

  /** How far back lifts count for recovery; after 30 days less than 1e-9 of a set is left. */
  private static final int RECOVERY_DAYS = 30;

  private static final int DAYS_OF_A_WEEK = 7;

  private final Athletes athletes;
  private final TrainingViews views;
  private final MuscleGroups groups;
  private final MuscleRecovery.Parameters recovery;
  private final Clock clock;

  MusclesResource(
      Athletes athletes,
      TrainingViews views,
      MuscleGroups groups,
      MuscleRecovery.Parameters recovery,
      Clock clock) {
    this.athletes = athletes;
    this.views = views;
    this.groups = groups;
    this.recovery = recovery;
    this.clock = clock;
  }

  /** The week's sets of every muscle group, and what has recovered by its end. */
  @GET
  @Operation(
      operationId = "getMuscles",
      summary = "Weekly hard sets per muscle, landmarks and recovery",
      description =
          "Direct, fractional and total hard sets of every muscle group in an ISO week, with zeros where nothing was"
              + " done, beside landmarks of weekly sets. Landmarks are coaching heuristics, never validated, and"
              + " count mostly direct sets, so the status goes by those; athletes may set their own in the profile."
              + " Recovery, as of the end of the week or the next full minute, whichever is earlier, is a planning"
              + " hint only. Lifts"
              + " of which no muscle is known are listed and count for none. Descriptive figures.")
  public MusclesDocument get(
      @PathParam("athlete") String athlete,
      @Parameter(
              description =
                  "ISO week, Monday to Sunday; left out, that of today in the athlete's time zone",
              example = "2025-W02")
          @QueryParam("week")
          @Nullable String week) {
    AthleteId id = Asked.athlete(athlete);
    LocalDate asked = Asked.week("week", week).orElse(null);

    AthleteProfile profile = athletes.profile(id);
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, profile.timeZone());
    Instant soon = nextFullMinute(now);
    LocalDate monday =
        asked == null ? today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : asked;
    LocalDate nextMonday = monday.plusDays(DAYS_OF_A_WEEK);
    Instant end = nextMonday.atStartOfDay(profile.timeZone()).toInstant();
    boolean isOver = !end.isAfter(soon);
    Instant recoveryAsOf = isOver ? end : soon;
    LocalDate recoveryDay = isOver ? nextMonday : today;

    List<LiftOfSession> lifts = views.lifts(id, days(monday, recoveryDay), Set.of(), SetsOf.NONE);
    if (lifts.isEmpty()) {
      athletes.mustBeKnown(id);
    }
    return MusclesDocument.of(
        id,
        monday,
        MuscleWeek.of(lifts, groups, monday, nextMonday.minusDays(1)),
        LandmarkTable.DEFAULT.with(profile.landmarks()),
        profile.landmarks().keySet(),
        MuscleRecovery.at(lifts, groups, recoveryAsOf, recoveryDay, recovery),
        recoveryAsOf,
        recovery,
        profile.gaps());
  }

  /**
   * Recovery changes with every moment. By the next full minute a set of this moment counts, and
   * the answer keeps its entity tag for a while.
   */
  private static Instant nextFullMinute(Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(now) ? now : minute.plus(1, ChronoUnit.MINUTES);
  }

  /**
   * The week and the days that count for recovery. A lift may be done by a time and yet be of the
   * day after it, where its clock is ahead of the athlete's zone.
   */
  private static DayRange days(LocalDate monday, LocalDate recoveryDay) {
    LocalDate from = recoveryDay.minusDays(RECOVERY_DAYS);
    LocalDate dayAfter = recoveryDay.plusDays(1);
    LocalDate sunday = monday.plusDays(DAYS_OF_A_WEEK - 1L);
    return new DayRange(
        from.isBefore(Asked.FIRST_DAY) ? Asked.FIRST_DAY : from,
        dayAfter.isAfter(sunday) ? dayAfter : sunday);
  }
}
