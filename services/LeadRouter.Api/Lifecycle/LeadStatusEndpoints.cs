using System.Text.Json;
using LeadRouter.Api.Keys;
using LeadRouter.Api.Problems;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace LeadRouter.Api.Lifecycle;

/// <summary>Says what has become of a lead.</summary>
internal static class LeadStatusEndpoints
{
    /// <summary>Bodies that people and forms send are far smaller.</summary>
    internal const int MostBodyBytes = 1024 * 1024;

    private const int MostCharacters = 256;
    public const string UntilAhead = "`until` must lie ahead: that day is over.";
    public const string UntilWanted = "`until` must be a day such as 2027-01-31, or an instant such as 2027-01-31T09:00:00Z.";

    public static Task<Results<Ok<StatedAnswer>, ProblemHttpResult>> RecycleAsync(
        string id,
        HttpContext http,
        LeadQueries leads,
        LivePlaybook live,
        StatedFacts facts,
        CancellationToken cancellationToken
    ) => StateAsync(id, LeadStatuses.Recycled, http, leads, live, facts, cancellationToken);

    public static Task<Results<Ok<StatedAnswer>, ProblemHttpResult>> SetAsync(
        string id,
        HttpContext http,
        LeadQueries leads,
        LivePlaybook live,
        StatedFacts facts,
        CancellationToken cancellationToken
    ) => StateAsync(id, null, http, leads, live, facts, cancellationToken);

    public static string? Reader(LeadStatusBody body, string? status, IReadOnlyCollection<string> reasons) =>
        status is null ? $"`status` must be {LeadStatuses.Wanted}."
        : body.Until is { } until && LeadStatement.ReadInstant(until) is null ? UntilWanted
        : status == LeadStatuses.Recycled
        && body.Until is null
        && !(body.Reason is { } reason && reasons.Contains(LeadStatement.ReasonOf(reason)))
            ? $"`reason` must be one of the playbook's recycle ({string.Join(", ", reasons.Order(StringComparer.Ordinal))}); with `until` it may be any other."
        : new[] { body.Reason, body.By, body.Why }.Any(text => text?.Length > MostCharacters)
            ? $"`reason`, `by` and `why` may have {MostCharacters} characters each."
        : null;

    private static async Task<Results<Ok<StatedAnswer>, ProblemHttpResult>> StateAsync(
        string id,
        string? status,
        HttpContext http,
        LeadQueries leads,
        LivePlaybook live,
        StatedFacts facts,
        CancellationToken cancellationToken
    )
    {
        // A web page that is open on this machine could send any other type without asking first.
        if (!http.Request.HasJsonContentType())
        {
            return ApiProblems.NotJson();
        }

        if (await BodyAsync<LeadStatusBody>(http.Request, cancellationToken) is not { } body)
        {
            return ApiProblems.BadBody("It is not a JSON object of `status`, `reason`, `until`, `by` and `why`.");
        }

        status ??= LeadStatuses.Read(body.Status);
        if (Reader(body, status, [.. live.Playbook.Recycle.DaysByReason.Keys]) is { } wrong)
        {
            return ApiProblems.BadBody(wrong);
        }

        // A year that was not counted on: the lead would end, and be awake at once.
        if (IsOver(body.Until, http))
        {
            return ApiProblems.BadBody(UntilAhead);
        }

        if (!Guid.TryParse(id, out var lead) || await leads.FindAsync(lead, cancellationToken) is not { } record)
        {
            return ApiProblems.NoLead();
        }

        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["lead.id"] = record.Lead.Id,
            ["lead.status"] = status!,
            ["lead.by"] = By(body.By, http),
        };
        Add("lead.reason", body.Reason);
        Add("lead.until", body.Until);
        Add("lead.why", body.Why);
        // The clock of whoever qualified it may be ahead, and what is of a time before it qualified does not concern it.
        return await facts.SendAsync(http, record.Lead.Id, record.Lead.ContactId, fields, cancellationToken, record.Lead.QualifiedAt);

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                fields[name] = value.Trim();
            }
        }
    }

    /// <summary>Who says so: the name in the body, else that of the key.</summary>
    internal static string By(string? by, HttpContext http) =>
        string.IsNullOrWhiteSpace(by) ? http.Features.GetRequiredFeature<ApiCaller>().Name : by.Trim();

    internal static bool IsOver(string? until, HttpContext http) =>
        LeadStatement.ReadInstant(until) <= http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();

    /// <exception cref="BadHttpRequestException">It is over <see cref="MostBodyBytes"/>; it is answered by the filter for failures.</exception>
    internal static async Task<T?> BodyAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (request.ContentLength > MostBodyBytes)
        {
            throw TooLarge();
        }

        // One that does not say how large it is meets the same limit while it is read.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MostBodyBytes;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
