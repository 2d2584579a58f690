package io.tonnage.api;

import io.tonnage.lift.AthleteId;
import io.tonnage.recording.AthleteStamp;
import io.tonnage.recording.LedgerAwayException;
import io.tonnage.recording.TrainingViews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers about years of training, kept as long as nothing that they rest on has changed: a
 * dashboard asks the same question again and again while its athlete rests. A session is among them
 * once it is over, as how heavy it was rests on all that went before it.
 *
 * <p>Every request reads the athlete's stamp first, in one short statement. An answer is given
 * again only under the very stamp that was read before it was made. A commit in between makes the
 * answer newer than its stamp, never older, and the next request reads the new stamp. An instance
 * that knows nothing of what others recorded therefore never answers with anything older than the
 * database.
 */
@ApplicationScoped
class KeptAnswers {

  /** Where the answer's place in memory is handed from the request to its answer. */
  static final String PLACE = KeptAnswers.class.getName();

  private static final Pattern KEPT =
      Pattern.compile(
          "/v1/athletes/([^/]+)/(?:volume|fatigue|fatigue/model|strength|readiness|sessions/[^/]+)/?");

  /** Bytes of an answer beyond its body: key, stamp, tag and the map's own. */
  private static final int OVERHEAD_BYTES = 500;

  private final TrainingViews views;
  private final Clock clock;
  private final HttpSettings settings;

  /** By question, the one longest not asked for first. */
  private final Map<String, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);

  private long keptBytes;

  KeptAnswers(TrainingViews views, Clock clock, HttpSettings settings) {
    this.views = views;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Where an answer is to be kept.
   *
   * @param question path and query as they were asked
   * @param state of the athlete before the answer was made, and the day
   */
  record Place(String question, State state) {}

  /**
   * What an answer rests on.
   *
   * @param stamp of the athlete
   * @param today in the athlete's time zone
   */
  record State(AthleteStamp stamp, LocalDate today) {}

  /** An answer as it was sent. */
  static final class Kept {
    private final State state;
    private final byte[] body;
    private final String tag;

    Kept(State state, byte[] body, String tag) {
      this.state = state;
      this.body = body;
      this.tag = tag;
    }
  }

  /**
   * Gives an answer that is kept; else lets the request go on, and says where to keep its answer.
   */
  @ServerRequestFilter
  Optional<Response> find(ContainerRequestContext request) {
    Matcher path = KEPT.matcher(request.getUriInfo().getPath());
    if (!request.getMethod().equals(HttpMethod.GET)
        || !path.matches()
        || !AthleteId.isValid(path.group(1))) {
      return Optional.empty();
    }
    State state = state(new AthleteId(path.group(1)));
    if (state == null) {
      return Optional.empty();
    }
    URI asked = request.getUriInfo().getRequestUri();
    String question = asked.getRawPath() + "?" + asked.getRawQuery();
    Kept answer = find(question, state);
    if (answer == null) {
      request.setProperty(PLACE, new Place(question, state));
      return Optional.empty();
    }
    String tag = answer.tag;
    boolean held = DocumentAnswers.names(request.getHeaderString("If-None-Match"), tag);
    Response.ResponseBuilder response =
        held ? Response.notModified() : Response.ok(answer.body, MediaType.APPLICATION_JSON_TYPE);
    return Optional.of(DocumentAnswers.tagged(response, tag).build());
  }

  /** Null where nothing is known of the athlete; the resource says so. */
  private @Nullable State state(AthleteId athlete) {
    try {
      return views
          .findStamp(athlete)
          .map(stamp -> new State(stamp, LocalDate.ofInstant(clock.instant(), stamp.timeZone())))
          .orElse(null);
    } catch (LedgerAwayException e) {
      // The resource finds the same, and says so in the form of a problem.
      return null;
    }
  }

  /** The answer that is kept under that state; null where there is none. */
  synchronized @Nullable Kept find(String question, State state) {
    Kept answer = kept.get(question);
    return answer != null && answer.state.equals(state) ? answer : null;
  }

  /** Keeps an answer, and lets go of those longest not asked for where there is no room. */
  synchronized void keep(Place place, byte[] body, String tag) {
    if (body.length > settings.keptAnswerBytes() / 4) {
      return;
    }
    forget(kept.remove(place.question()), place.question());
    kept.put(place.question(), new Kept(place.state(), body, tag));
    keptBytes += bytes(place.question(), body);
    var eldest = kept.entrySet().iterator();
    while (keptBytes > settings.keptAnswerBytes() && eldest.hasNext()) {
      Map.Entry<String, Kept> entry = eldest.next();
      forget(entry.getValue(), entry.getKey());
      eldest.remove();
    }
  }

  private void forget(@Nullable Kept answer, String question) {
    if (answer != null) {
      keptBytes -= bytes(question, answer.body);
    }
  }

  private static long bytes(String question, byte[] body) {
    return body.length + 2L * question.length() + OVERHEAD_BYTES;
  }
}
