package io.tonnage.api;

import io.tonnage.live.DocumentJson;
import io.tonnage.recording.BadCursorException;
import io.tonnage.recording.FeedAwayException;
import io.tonnage.recording.LedgerAwayException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure with a problem, and never with what went on inside. */
class ProblemAnswers {

  private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);

  private final HttpSettings settings;

  ProblemAnswers(HttpSettings settings) {
    this.settings = settings;
  }

  @ServerExceptionMapper
  Response answer(ProblemException failure) {
    return answer(failure.problem()).build();
  }

  @ServerExceptionMapper
  Response answer(BadCursorException failure) {
    String detail = "cursor must be a nextCursor of the same list, and is not";
    return answer(ProblemException.ofParameter("cursor", "cursor.unknown", detail).problem())
        .build();
  }

  @ServerExceptionMapper
  Response answer(LedgerAwayException failure) {
    LOG.warnf("database away: %s", failure.getMessage());
    return away("The database is away or overloaded.");
  }

  @ServerExceptionMapper
  Response answer(FeedAwayException failure) {
    LOG.warnf("Kafka away: %s", failure.getMessage());
    return away("Kafka did not acknowledge in time. Repeating the same request is safe.");
  }

  /** What the HTTP layer itself refuses: paths, methods, media types. */
  @ServerExceptionMapper
  Response answer(WebApplicationException failure, ContainerRequestContext request) {
    int told = failure.getResponse().getStatus();
    if (told < 400) {
      return failure.getResponse();
    }
    String allowed = AllowedMethods.of(request.getUriInfo().getPath());
    // For a path with a parameter the HTTP layer says 404 where only the method is wrong.
    boolean wrongMethod =
        told == 405
            || (told == 404
                && !allowed.isEmpty()
                && !List.of(allowed.split(", ", -1)).contains(request.getMethod()));
    Response.ResponseBuilder answer = answer(problem(wrongMethod ? 405 : told));
    return wrongMethod ? answer.header(HttpHeaders.ALLOW, allowed).build() : answer.build();
  }

  /** A form that ends before it should, or whoever sent a body has gone. */
  @ServerExceptionMapper
  Response answer(IOException failure) {
    // Told to the operator as well: an upload is kept on the disk meanwhile, which may be full.
    LOG.warnf("a body could not be read: %s", failure.getMessage());
    return answer(
            Problem.of(
                Problem.Kind.INVALID_REQUEST,
                "The body cannot be read to its end, or is no form where it says that it is one."))
        .build();
  }

  @ServerExceptionMapper
  Response answer(Throwable failure) {
    UUID reference = UUID.randomUUID();
    LOG.errorf(failure, "request failed, reference=%s", reference);
    return answer(
            Problem.of(
                Problem.Kind.INTERNAL,
                "Not the request's fault. In the log it is called " + reference + "."))
        .build();
  }

  private Response away(String detail) {
    return answer(ProblemException.unavailable(detail));
  }

  private Response.ResponseBuilder answer(Problem problem) {
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .entity(DocumentJson.bytes(problem))
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    return problem.status() == Problem.Kind.UNAVAILABLE.status()
        ? answer.header(HttpHeaders.RETRY_AFTER, settings.retryAfter().toSeconds())
        : answer;
  }

  /** The problem of a status that the HTTP layer chose. */
  static Problem problem(int status) {
    return switch (status) {
      case 400 -> Problem.of(Problem.Kind.INVALID_REQUEST, "The request cannot be read.");
      case 404 ->
          Problem.of(
              Problem.Kind.NOT_FOUND,
              "There is nothing at this path. The paths are at /q/openapi.");
      case 405 ->
          Problem.of(
              Problem.Kind.METHOD_NOT_ALLOWED, "The header Allow says which methods it takes.");
      case 406 ->
          Problem.of(
              Problem.Kind.NOT_ACCEPTABLE,
              "Answers are application/json, and text/event-stream on /stream.");
      case 413 -> Problem.of(Problem.Kind.TOO_LARGE, "The body is larger than this path takes.");
      case 415 ->
          Problem.of(
              Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
              "The header Content-Type names a type that this path does not take.");
      default -> {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Status " + status : known.getReasonPhrase();
        yield Problem.ofStatus(status, title, title + ".");
      }
    };
  }
}
