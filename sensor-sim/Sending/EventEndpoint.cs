using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ParkAndSee.Sending;

/// <summary>One request to <c>POST /cds/events/event</c> and what its answer means. Next hop: the API's ingest door.</summary>
internal sealed class EventEndpoint(HttpClient http, SendOptions options, TimeProvider time)
{
    private readonly Uri _address = new(options.Url, options.GivesWay ? "cds/events/event?givesWay=true" : "cds/events/event");

    /// <summary>Posts a batch once.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancel"/> was cancelled; the fate of the batch is unknown.</exception>
    public async Task<PostOutcome> PostAsync(EventBatch batch, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(batch.Json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
        try
        {
            using var answer = await http.SendAsync(request, cancel).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false);
            return OutcomeOf(answer, body, batch.Count);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new PostOutcome.Unclear($"no answer within {options.RequestTimeout.TotalSeconds:0} s", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new PostOutcome.Unclear(e.Message, null);
        }
        catch (JsonException e)
        {
            return new PostOutcome.Unclear($"unreadable answer: {e.Message}", null);
        }
    }

    private PostOutcome OutcomeOf(HttpResponseMessage answer, byte[] body, int sent)
    {
        var wait = Backoff.Asked(answer, time.GetUtcNow());
        if (answer.IsSuccessStatusCode) return new PostOutcome.Answered(BulkReply.Parse(body, sent), wait);
        var problem = Problem.Parse(body, answer.StatusCode);
        return answer.StatusCode switch
        {
            var status when Backoff.IsTransient(status) => new PostOutcome.Unclear(problem.Text, wait),
            HttpStatusCode.RequestEntityTooLarge => new PostOutcome.TooLarge(problem.Text),
            HttpStatusCode.Unauthorized => new PostOutcome.Hopeless($"{problem.Text}: the key is wrong; see --key"),
            HttpStatusCode.Forbidden => new PostOutcome.Hopeless($"{problem.Text}: the key lacks the scope to send events"),
            HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity =>
                new PostOutcome.Refused(problem.Reason, problem.Text),
            _ => new PostOutcome.Hopeless($"{problem.Text}: no CDS events API at {_address}; see --url"),
        };
    }
}
