using System.Text.Json;
using LeadRouter.Api.Keys;
using LeadRouter.Api.Problems;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Identity;
using LeadRouter.ServiceDefaults.Transport;
using LeadRouter.Storage.Contacts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Identity;

/// <summary>Merges and un-merges, and what they would change.</summary>
internal static class StatementEndpoints
{
    /// <summary>Of a statement, whoever brings it: a source of activities may be called anything else.</summary>
    public const string Source = "leadrouter";

    private const int LongestReason = 200;
    private const int MostBytes = 4096;
    private const string Wanted = "Send {\"one\": \"dana@acme.example\", \"other\": \"user-7\", \"reason\": \"same person, two logins\"}.";

    public static Delegate Say(ActivityType type) =>
        (
            HttpContext http,
            FamilyReader families,
            IdentityPreview preview,
            StatementSender sender,
            TimeProvider clock,
            CancellationToken cancellationToken
        ) => SayAsync(type, http, families, preview, sender, clock, cancellationToken);

    public static Delegate Preview(ActivityType type) =>
        (HttpContext http, FamilyReader families, IdentityPreview preview, TimeProvider clock, CancellationToken cancellationToken) =>
            PreviewAsync(type, http, families, preview, clock, cancellationToken);

    public static ProblemHttpResult Example() => ApiProblems.BadBody("It is not a JSON object of the fields that are known. " + Wanted);

    private static async Task<Results<Ok<IdentityChangeAnswer>, ProblemHttpResult>> SayAsync(
        ActivityType type,
        HttpContext http,
        FamilyReader families,
        IdentityPreview preview,
        StatementSender sender,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (statement, problem) = await ReadAsync(type, http, true, families, clock, cancellationToken);
        if (statement is null)
        {
            return problem!;
        }

        var answer = await preview.OfAsync(statement, cancellationToken);
        try
        {
            await sender.SendAsync(statement, cancellationToken);
        }
        catch (TransportFullException exception)
        {
            return ApiProblems.SlowDown(http, exception.RetryAfter);
        }
        catch (TransportUnavailableException exception)
        {
            return ApiProblems.NoWayToScoring(http, exception.RetryAfter);
        }

        return TypedResults.Ok(answer with { Accepted = true });
    }

    private static async Task<Results<Ok<IdentityChangeAnswer>, ProblemHttpResult>> PreviewAsync(
        ActivityType type,
        HttpContext http,
        FamilyReader families,
        IdentityPreview preview,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var (statement, problem) = await ReadAsync(type, http, false, families, clock, cancellationToken);
        return statement is null ? problem! : TypedResults.Ok(await preview.OfAsync(statement, cancellationToken));
    }

    private static async Task<(Activity? Statement, ProblemHttpResult? Problem)> ReadAsync(
        ActivityType type,
        HttpContext http,
        bool needsReason,
        FamilyReader families,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        // A web page that is open on this machine could send any other type without asking first.
        if (!http.Request.HasJsonContentType())
        {
            return (null, ApiProblems.NotJson());
        }

        if (await BodyAsync(http.Request, cancellationToken) is not { } body)
        {
            return (null, Example());
        }

        var reason = body.Reason?.Trim() ?? "";
        if (string.IsNullOrWhiteSpace(body.One) || string.IsNullOrWhiteSpace(body.Other))
        {
            return (null, ApiProblems.BadBody("It does not name two. " + Wanted));
        }

        if (reason.Length > LongestReason || (needsReason && reason.Length == 0))
        {
            return (null, ApiProblems.BadBody("`reason` must be 1 to 200 characters, for who asks later. " + Wanted));
        }

        var one = await families.NameOfAsync(body.One, cancellationToken);
        var other = await families.NameOfAsync(body.Other, cancellationToken);
        if (one is null || other is null)
        {
            return (null, ApiProblems.NobodyOfThatName(one is null ? "one" : "other"));
        }

        if (!IdentityNodes.IsKnown(one) || !IdentityNodes.IsKnown(other))
        {
            return (
                null,
                ApiProblems.NotTwoNames(
                    "One of them is a browser that nobody has claimed. An identify or alias call with its anonymousId says whose it is."
                )
            );
        }

        if (one == other)
        {
            return (
                null,
                ApiProblems.NotTwoNames(
                    type == ActivityType.Merge
                        ? "Both are the same name."
                        : "Both are the same name; a contact id stands for its contact's first. Name the two addresses or user ids that are to be kept apart."
                )
            );
        }

        var now = clock.GetUtcNow();
        return (
            new Activity
            {
                Source = Source,
                MessageId = Guid.CreateVersion7(now).ToString("N"),
                Type = type,
                At = now.ToUnixTimeMilliseconds(),
                Person = one,
                OtherPerson = other,
                Properties = new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["actor"] = http.Features.GetRequiredFeature<ApiCaller>().Name,
                    ["reason"] = reason,
                },
            },
            null
        );
    }

    private static async Task<StatementBody?> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync<StatementBody>(request.Body, JsonSerializerOptions.Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
