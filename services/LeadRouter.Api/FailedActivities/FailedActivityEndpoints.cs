using LeadRouter.Api.Keys;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.FailedActivities;
using LeadRouter.Storage.FailedActivities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.FailedActivities;

/// <summary>Lists, shows, fixes and dismisses failed activities.</summary>
internal static class FailedActivityEndpoints
{
    public const string WhyWanted = "1 to 200 characters that say why it is given up";
    public const string ReasonWanted =
        "a word of the catalogue of reasons, such as unknown-type; GET /v1/failed-activities/summary lists those that occur";
    public const string SourceWanted = "the name of a write key or binding";
    public const string DryRunWanted = "true or false; left out it is false";

    /// <summary>Bytes of a fix; as many as are kept of what failed.</summary>
    public const int FixBytes = 1024 * 1024;

    private const int WhyCharacters = 200;

    public static async Task<Results<Ok<PageAnswer<FailedActivityAnswer>>, ProblemHttpResult>> ListAsync(
        string? reason,
        string? source,
        string? since,
        string? limit,
        string? after,
        HttpContext http,
        FailedActivityQueries failed,
        CancellationToken cancellationToken
    )
    {
        var (page, problem) = PageQuestion.Read(limit, after);
        if (page is null)
        {
            return problem!;
        }

        var sinceAt = string.IsNullOrEmpty(since) ? null : Instants.Parse(since);
        if (sinceAt is null && !string.IsNullOrEmpty(since))
        {
            return ApiProblems.BadParameter("since", Instants.Wanted);
        }

        if (!IsReason(reason))
        {
            return ApiProblems.BadParameter("reason", ReasonWanted);
        }

        if (!IsSource(source))
        {
            return ApiProblems.BadParameter("source", SourceWanted);
        }

        var withBytes = Caller(http).IsAdmin;
        var filter = new FailedActivityFilter(NullIfEmpty(reason), NullIfEmpty(source), sinceAt);
        var rows = await failed.ListAsync(filter, withBytes, page.Limit + 1, page.After, cancellationToken);
        return TypedResults.Ok(
            PageAnswer<FailedActivityAnswer>.Of(
                rows,
                page.Limit,
                row => FailedActivityAnswer.Of(row, withBytes),
                row => Cursor.Of(row.LastSeen, row.Id)
            )
        );
    }

    public static async Task<Ok<FailedSummaryAnswer>> SummaryAsync(FailedActivityQueries failed, CancellationToken cancellationToken)
    {
        var kinds = await failed.SummaryAsync(cancellationToken);
        return TypedResults.Ok(
            new FailedSummaryAnswer(
                kinds.Sum(kind => kind.Rows),
                kinds.Sum(kind => kind.Bytes),
                kinds.Count == 0 ? null : Instants.Of(kinds.Min(kind => kind.FirstSeen)),
                [.. kinds.Select(FailedKindAnswer.Of)]
            )
        );
    }

    public static async Task<Results<Ok<FailedActivityAnswer>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext http,
        FailedActivityQueries failed,
        CancellationToken cancellationToken
    ) =>
        await failed.FindAsync(id, cancellationToken) is { } row
            ? TypedResults.Ok(FailedActivityAnswer.Of(row, Caller(http).IsAdmin))
            : ApiProblems.NoFailedActivity();

    /// <summary>The body is the item as it should have been; it is read at once as a replay would.</summary>
    public static async Task<Results<Ok<FailedActivityAnswer>, ProblemHttpResult>> FixAsync(
        string id,
        string? dryRun,
        HttpContext http,
        FailedActivityQueries failed,
        FailedActivityLedger ledger,
        FailedReplay replay,
        CancellationToken cancellationToken
    )
    {
        if (IsDry(dryRun) is not { } isDry)
        {
            return ApiProblems.BadParameter("dryRun", DryRunWanted);
        }

        if (await failed.FindAsync(id, cancellationToken) is not { } row)
        {
            return ApiProblems.NoFailedActivity();
        }

        if (await BodyAsync(http.Request, cancellationToken) is not { } bytes)
        {
            return ApiProblems.FixTooLarge(FixBytes);
        }

        var reading = replay.ReadFixed(row, bytes);
        if (reading.Failed is [var why, ..])
        {
            return ApiProblems.StillFailing(why.Reason, why.Detail);
        }

        if (reading.IsStillFailing)
        {
            return ApiProblems.BadBody("There is no activity in these bytes. Send the item as it should have been. Nothing was changed.");
        }

        if (!isDry && !await ledger.FixAsync(id, bytes, Caller(http).Name, cancellationToken))
        {
            return ApiProblems.NoFailedActivity();
        }

        return await failed.FindAsync(id, cancellationToken) is { } now
            ? TypedResults.Ok(FailedActivityAnswer.Of(now, withBytes: true))
            : ApiProblems.NoFailedActivity();
    }

    public static async Task<Results<Ok<DismissedAnswer>, ProblemHttpResult>> DismissAsync(
        string id,
        string? why,
        HttpContext http,
        FailedActivityLedger ledger,
        CancellationToken cancellationToken
    )
    {
        var said = why?.Trim() ?? "";
        if (said.Length is 0 or > WhyCharacters || said.Any(char.IsControl))
        {
            return ApiProblems.BadParameter("why", WhyWanted);
        }

        var by = Caller(http).Name;
        return await ledger.DismissAsync(id, by, said, cancellationToken)
            ? TypedResults.Ok(new DismissedAnswer(id, said, by))
            : ApiProblems.NoFailedActivity();
    }

    /// <returns>Null when the text is neither true nor false.</returns>
    public static bool? IsDry(string? text) =>
        string.IsNullOrEmpty(text) ? false
        : bool.TryParse(text, out var isDry) ? isDry
        : null;

    /// <summary>Whether something can have failed for it. A misspelt one would find nothing, and look as if nothing had failed.</summary>
    /// <param name="text">Null or empty: every reason.</param>
    public static bool IsReason(string? text) => string.IsNullOrEmpty(text) || FailureReasons.Find(text) is not null;

    /// <summary>Whether it can be a source's name. PostgreSQL takes no NUL.</summary>
    /// <param name="text">Null or empty: every source.</param>
    public static bool IsSource(string? text) => text?.Any(char.IsControl) != true;

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static ApiCaller Caller(HttpContext http) => http.Features.GetRequiredFeature<ApiCaller>();

    /// <returns>Null when it is too large.</returns>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > FixBytes)
            {
                return null;
            }

            await bytes.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return bytes.ToArray();
    }
}
