package io.tonnage.recording;

import io.tonnage.lift.ExerciseId;
import io.tonnage.lift.Rpe;
import io.tonnage.lift.SessionId;
import io.tonnage.lift.SetId;
import io.tonnage.lift.SetRole;
import io.tonnage.recording.LedgerTransaction.Window;
import io.tonnage.volume.LiftOfSession;
import io.tonnage.volume.SetTotals;
import io.tonnage.volume.VolumeLoad;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an athlete lifted within days, packed: 68 bytes a lift and 12 a set, a tenth of what the
 * lifts take as they are. Holds what the score of a new session rests on; of volumes, names, set
 * ids and velocities it knows nothing.
 */
final class KeptHistory {

  private static final SetId NO_SET = new SetId(new UUID(0, 0));
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final List<SetRole> ROLES = List.of(SetRole.values());

  /** Sessions that are kept as they are, since they may still change. */
  private static final int LOOSE_SESSIONS = 2;

  private static final int BYTES_OF_A_LIFT = 7 * Integer.BYTES + 5 * Long.BYTES;
  private static final int BYTES_OF_A_SET = Long.BYTES + Short.BYTES + 2;
  private static final int BYTES_OF_A_NAME = 60;
  private static final int BYTES_OF_A_LOOSE_LIFT = 1000;

  private final Window window;
  private final Packed packed;

  /** Sessions that changed lately, the least lately changed first; they hide their packed lifts. */
  private final Map<SessionId, List<LiftOfSession>> loose;

  private KeptHistory(Window window, Packed packed, Map<SessionId, List<LiftOfSession>> loose) {
    this.window = window;
    this.packed = packed;
    this.loose = loose;
  }

  /**
   * What was read.
   *
   * @param window the days, all of whose lifts are there
   * @param lifts of those days, with the sets that the window names
   */
  static KeptHistory of(Window window, List<LiftOfSession> lifts) {
    return new KeptHistory(window, new Packed(lifts), Map.of());
  }

  boolean covers(Window other) {
    return !window.from().isAfter(other.from())
        && !window.to().isBefore(other.to())
        && !window.setsFrom().isAfter(other.setsFrom());
  }

  /** With those sessions in the place of what was kept of them. */
  KeptHistory with(Map<SessionId, List<LiftOfSession>> sessions) {
    Map<SessionId, List<LiftOfSession>> changed = new LinkedHashMap<>(loose);
    sessions.forEach(
        (session, lifts) -> {
          changed.remove(session);
          changed.put(session, lifts.stream().filter(this::isWithin).toList());
        });
    if (changed.size() <= LOOSE_SESSIONS) {
      return new KeptHistory(window, packed, changed);
    }
    return new KeptHistory(
        window, new Packed(new KeptHistory(window, packed, changed).lifts()), Map.of());
  }

  private boolean isWithin(LiftOfSession lift) {
    return !lift.day().isBefore(window.from()) && !lift.day().isAfter(window.to());
  }

  /** The lifts of the days, in order. */
  List<LiftOfSession> lifts() {
    List<LiftOfSession> lifts = packed.unpack(loose);
    if (!loose.isEmpty()) {
      loose.values().forEach(lifts::addAll);
      lifts.sort(LiftOfSession.IN_ORDER);
    }
    return lifts;
  }

  /** In memory, about. */
  long bytes() {
    long bytes = packed.bytes();
    for (List<LiftOfSession> lifts : loose.values()) {
      bytes += (long) BYTES_OF_A_LOOSE_LIFT * lifts.size();
    }
    return bytes;
  }

  /** Lifts in order, one behind the other. */
  private static final class Packed {
    private final ExerciseId[] exercises;
    private final SessionId[] sessions;
    private final byte[] lifts;

    Packed(List<LiftOfSession> unpacked) {
      Map<ExerciseId, Integer> exerciseNumbers = new LinkedHashMap<>();
      Map<SessionId, Integer> sessionNumbers = new LinkedHashMap<>();
      int sets = 0;
      for (LiftOfSession lift : unpacked) {
        sets += lift.sets().size();
      }
      ByteBuffer packed =
          ByteBuffer.allocate(BYTES_OF_A_LIFT * unpacked.size() + BYTES_OF_A_SET * sets);
      for (LiftOfSession lift : unpacked) {
        pack(packed, lift, exerciseNumbers, sessionNumbers);
      }
      exercises = exerciseNumbers.keySet().toArray(ExerciseId[]::new);
      sessions = sessionNumbers.keySet().toArray(SessionId[]::new);
      lifts = packed.array();
    }

    private static void pack(
        ByteBuffer packed,
        LiftOfSession lift,
        Map<ExerciseId, Integer> exerciseNumbers,
        Map<SessionId, Integer> sessionNumbers) {
      packed
          .putInt(exerciseNumbers.computeIfAbsent(lift.exercise(), id -> exerciseNumbers.size()))
          .putInt(sessionNumbers.computeIfAbsent(lift.sessionId(), id -> sessionNumbers.size()))
          .putInt((int) lift.day().toEpochDay())
          .putLong(micros(lift.firstAt()))
          .putLong(micros(lift.lastAt()))
          .putInt(lift.totals().hardHalfSets())
          .putDouble(orNan(lift.bestRatedE1rmKg()))
          .putDouble(orNan(lift.lowerBoundE1rmKg()))
          .putDouble(orNan(lift.e1rmSigma()))
          .putInt(lift.ratedWorkSets())
          .putInt(lift.ratedRirTenths())
          .putInt(lift.sets().size());
      for (LiftOfSession.Entry set : lift.sets()) {
        Rpe rpe = set.rpe();
        packed
            .putLong(set.externalTenNanograms())
            .putShort((short) set.reps())
            .put((byte) (rpe == null ? 0 : rpe.tenths()))
            .put((byte) ROLES.indexOf(set.role()));
      }
    }

    /** All but those of some sessions. */
    List<LiftOfSession> unpack(Map<SessionId, ?> hidden) {
      ByteBuffer packed = ByteBuffer.wrap(lifts);
      List<LiftOfSession> unpacked = new ArrayList<>(lifts.length / BYTES_OF_A_LIFT + 1);
      while (packed.hasRemaining()) {
        LiftOfSession lift = unpackOne(packed);
        if (!hidden.containsKey(lift.sessionId())) {
          unpacked.add(lift);
        }
      }
      return unpacked;
    }

    private LiftOfSession unpackOne(ByteBuffer packed) {
      ExerciseId exercise = exercises[packed.getInt()];
      SessionId session = sessions[packed.getInt()];
      LocalDate day = LocalDate.ofEpochDay(packed.getInt());
      Instant firstAt = instant(packed.getLong());
      Instant lastAt = instant(packed.getLong());
      int hardHalfSets = packed.getInt();
      Double best = orNull(packed.getDouble());
      Double lowerBound = orNull(packed.getDouble());
      Double sigma = orNull(packed.getDouble());
      int ratedWorkSets = packed.getInt();
      int ratedRirTenths = packed.getInt();
      int count = packed.getInt();
      List<LiftOfSession.Entry> sets = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        sets.add(unpackSet(packed));
      }
      return new LiftOfSession(
          session,
          day,
          exercise,
          exercise.value(),
          firstAt,
          lastAt,
          new SetTotals(count, hardHalfSets, 0, VolumeLoad.ZERO, VolumeLoad.ZERO, VolumeLoad.ZERO),
          best,
          lowerBound,
          sigma,
          0,
          ratedWorkSets,
          ratedRirTenths,
          sets);
    }

    private static LiftOfSession.Entry unpackSet(ByteBuffer packed) {
      long load = packed.getLong();
      int reps = packed.getShort();
      int rpeTenths = packed.get();
      SetRole role = ROLES.get(packed.get());
      return new LiftOfSession.Entry(
          NO_SET, load, reps, reps, rpeTenths == 0 ? null : new Rpe(rpeTenths), role, 0, null);
    }

    int bytes() {
      return lifts.length + BYTES_OF_A_NAME * (exercises.length + sessions.length);
    }
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1000;
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000);
  }

  private static double orNan(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static @Nullable Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
