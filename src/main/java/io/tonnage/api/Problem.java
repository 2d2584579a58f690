package io.tonnage.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tonnage.lift.Code;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a request failed (RFC 9457).
 *
 * @param type a stable URN of the kind of problem
 * @param title the kind in words
 * @param status HTTP status
 * @param detail this very problem in words: what was found, what would do
 * @param errors each fault of the request; absent where there is only the detail
 */
@Schema(name = "Problem", description = "Why a request failed (RFC 9457)")
public record Problem(
    @Schema(examples = "urn:tonnage:problem:invalid-request") String type,
    @Schema(examples = "The request is not valid") String title,
    @Schema(examples = "400") int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors) {

  /** Its media type. */
  static final String MEDIA_TYPE = "application/problem+json";

  /** Copies the faults in. */
  public Problem {
    errors = List.copyOf(errors);
  }

  /**
   * A fault of a request.
   *
   * @param pointer JSON pointer into the body, {@code /3/reps}; absent where the fault is not in a
   *     JSON body
   * @param parameter the path, query, header or form parameter; absent where the fault is in a JSON
   *     body
   * @param code stable, such as {@code reps.out-of-range}
   * @param detail names field, value and limit
   */
  @Schema(name = "Fault", description = "One fault of a request")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Fault(
      @Schema(examples = "/3/reps") @Nullable String pointer,
      @Nullable String parameter,
      @Schema(examples = "reps.out-of-range") String code,
      String detail) {

    static Fault inBody(String pointer, String code, String detail) {
      return new Fault(pointer, null, code, detail);
    }

    static Fault ofParameter(String parameter, String code, String detail) {
      return new Fault(null, parameter, code, detail);
    }
  }

  /** A kind of problem. */
  enum Kind {
    /** Something in the request is wrong. */
    INVALID_REQUEST(400, "The request is not valid"),
    /** One event is wrong, or several; none was published. */
    INVALID_EVENTS(400, "Nothing was published, because an event is not valid"),
    /** Nothing is known of the athlete. */
    UNKNOWN_ATHLETE(404, "Nothing is known of the athlete"),
    /** There is no such thing. */
    NOT_FOUND(404, "There is no such thing"),
    /** The path does not take the method. */
    METHOD_NOT_ALLOWED(405, "The path does not take this method"),
    /** None of the media types asked for is to be had. */
    NOT_ACCEPTABLE(406, "None of the media types asked for is to be had"),
    /** Something else is under way that has to end first. */
    CONFLICT(409, "Something else is under way"),
    /** What is held differs from what the request goes by. */
    PRECONDITION_FAILED(412, "It has changed since it was read"),
    /** The body is too large. */
    TOO_LARGE(413, "The body is too large"),
    /** The body's media type is not taken. */
    UNSUPPORTED_MEDIA_TYPE(415, "The path does not take this media type"),
    /** Kafka, the database or room is wanting. */
    UNAVAILABLE(503, "Not now; the same request may succeed later"),
    /** A fault of this service. */
    INTERNAL(500, "A fault of this service");

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    int status() {
      return status;
    }

    String title() {
      return title;
    }
  }

  /** A problem without single faults. */
  static Problem of(Kind kind, String detail) {
    return of(kind, detail, List.of());
  }

  /** A problem with its faults. */
  static Problem of(Kind kind, String detail, List<Fault> errors) {
    return new Problem(type(Code.of(kind)), kind.title(), kind.status(), detail, errors);
  }

  /** A problem that HTTP has a status and a phrase for. */
  static Problem ofStatus(int status, String title, String detail) {
    return new Problem(type("http-" + status), title, status, detail, List.of());
  }

  private static String type(String code) {
    return "urn:tonnage:problem:" + code;
  }
}
