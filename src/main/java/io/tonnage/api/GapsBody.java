package io.tonnage.api;

import io.tonnage.fatigue.DeclaredGaps;
import io.tonnage.fatigue.DeclaredGaps.Gap;
import io.tonnage.lift.AthleteId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads declared gaps as they are put. */
final class GapsBody {

  /** Most characters of a reason; 200, a sentence or two. */
  private static final int MAX_REASON_LENGTH = 200;

  private GapsBody() {}

  /** A gap with the fields that it was read from, so that a fault can point at it. */
  private record Read(Gap gap, JsonFields fields) {}

  /**
   * The gaps of a body.
   *
   * @throws ProblemException with every fault of it
   */
  static DeclaredGaps read(byte[] body, AthleteId athlete) {
    JsonFields fields = JsonFields.of(body);
    fields
        .text("athleteId")
        .filter(named -> !named.equals(athlete.value()))
        .ifPresent(
            named ->
                fields.fault(
                    "athleteId",
                    "differs",
                    "athleteId must be the athlete of the path, "
                        + athlete
                        + ", was '"
                        + Asked.shown(named)
                        + "'"));
    if (!fields.has("gaps")) {
      fields.missing("gaps");
    }
    List<JsonFields> entries = fields.objects("gaps");
    if (entries.size() > DeclaredGaps.MAX_GAPS) {
      fields.fault(
          "gaps",
          "too-many",
          "gaps must be at most " + DeclaredGaps.MAX_GAPS + ", were " + entries.size());
      fields.done();
    }
    List<Read> gaps = new ArrayList<>();
    for (JsonFields entry : entries) {
      Gap gap = gap(entry);
      if (gap != null) {
        gaps.add(new Read(gap, entry));
      }
    }
    mustNotOverlap(gaps);
    fields.done();
    return new DeclaredGaps(gaps.stream().map(Read::gap).toList());
  }

  private static @Nullable Gap gap(JsonFields entry) {
    Optional<LocalDate> from = day(entry, "from");
    Optional<LocalDate> to = day(entry, "to");
    String reason = reason(entry);
    if (from.isEmpty() || to.isEmpty()) {
      return null;
    }
    if (from.get().isAfter(to.get())) {
      entry.fault(
          "from",
          "after-to",
          "gaps.from must not be after gaps.to, was " + from.get() + " and " + to.get());
      return null;
    }
    return new Gap(from.get(), to.get(), reason);
  }

  private static Optional<LocalDate> day(JsonFields entry, String name) {
    if (!entry.has(name)) {
      entry.missing(name);
    }
    return entry.meaning(GapsBody::day, "a day such as 2026-11-23", name);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Asked.day("day", text);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  /** What was told, or nothing; text that every store and screen can hold. */
  private static String reason(JsonFields entry) {
    String reason = entry.text("reason").orElse("");
    int length = reason.codePointCount(0, reason.length());
    if (length > MAX_REASON_LENGTH) {
      entry.fault(
          "reason",
          "too-long",
          "gaps.reason must be at most " + MAX_REASON_LENGTH + " characters, was " + length);
    }
    reason
        .codePoints()
        .filter(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
        .findFirst()
        .ifPresent(
            c ->
                entry.fault(
                    "reason",
                    "malformed",
                    "gaps.reason must not hold the character U+%04X".formatted(c)));
    return reason;
  }

  private static void mustNotOverlap(List<Read> gaps) {
    List<Read> inOrder =
        gaps.stream().sorted(Comparator.comparing((Read one) -> one.gap().from())).toList();
    LocalDate last = null;
    for (Read one : inOrder) {
      Gap gap = one.gap();
      if (last != null && !gap.from().isAfter(last)) {
        one.fields()
            .fault(
                "from",
                "overlaps",
                "gaps must not overlap: that from "
                    + gap.from()
                    + " to "
                    + gap.to()
                    + " begins before another has ended, on "
                    + last);
      }
      last = last == null || gap.to().isAfter(last) ? gap.to() : last;
    }
  }
}
