using System.Text.Json;
using System.Text.Json.Serialization;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Routes;
using LeadRouter.Engine.Routes.Ways;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Fairness;
using LeadRouter.Storage.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Routing;

internal static class RouteWaysEndpoints
{
    public const string WantedMember = "an e-mail address: of a member of a team, or of anybody who could own an account";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task<Results<Ok<RouteWaysAnswer>, ProblemHttpResult>> GetAsync(
        string id,
        string? member,
        LeadQueries leads,
        FairnessQueries fairness,
        LivePlaybook live,
        CancellationToken cancellationToken
    )
    {
        if (OwnerAddress.Of(member) is not { } asked)
        {
            return ApiProblems.BadParameter("member", WantedMember);
        }

        if (!Guid.TryParse(id, out var lead) || await leads.FindAsync(lead, cancellationToken) is not { } record)
        {
            return ApiProblems.NoLead();
        }

        if (record.Decisions.LastOrDefault(row => row.Kind == "route") is not { } decision || Read(decision.Body) is not { } route)
        {
            return ApiProblems.NoRouteDecided();
        }

        using var rules = live.Pin();
        // Of teams that were not asked only today's books are known; the one that was, stands in the record.
        var books = await fairness.BooksAsync(route.Question.Priority, cancellationToken);
        if (route.Book is { } book)
        {
            books[route.Team] = book;
        }

        var ways = RouteWays.For(new RouteCase(live.Routes, route.Question, route.Standing, books), asked);
        return TypedResults.Ok(
            new RouteWaysAnswer(
                record.Lead.Id,
                asked,
                route.Owner,
                Instants.Of(route.Question.At),
                decision.PlaybookHash,
                decision.PlaybookHash == live.Playbook.Hash ? null : live.Playbook.Hash,
                [.. ways.Select(RouteWayAnswer.Of)]
            )
        );
    }

    /// <returns>Null for a record of a version that kept less.</returns>
    private static RouteRecord? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<RouteRecord>(body, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
