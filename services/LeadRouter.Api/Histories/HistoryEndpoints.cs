using System.Globalization;
using LeadRouter.Api.Problems;
using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Histories;
using LeadRouter.Engine.Signals;
using LeadRouter.Storage.Contacts;
using LeadRouter.Storage.Leads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LeadRouter.Api.Histories;

internal static class HistoryEndpoints
{
    public const int UsualDays = 90;
    public const int MostDays = ScoreHistory.MostDays;

    private const int LastDecisions = 100;

    public static readonly string WantedDays = FormattableString.Invariant($"a whole number from 1 to {MostDays}");

    public static async Task<Results<Ok<HistoryAnswer>, ProblemHttpResult>> GetAsync(
        string key,
        string? asOf,
        string? days,
        ContactPastReader pasts,
        LeadQueries leads,
        LivePlaybook live,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var at = string.IsNullOrEmpty(asOf) ? now : Instants.Parse(asOf);
        if (at is not { } until)
        {
            return ApiProblems.BadParameter("asOf", Instants.Wanted);
        }

        var count = UsualDays;
        if (
            !string.IsNullOrEmpty(days)
            && (!int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MostDays)
        )
        {
            return ApiProblems.BadParameter("days", WantedDays);
        }

        using var rules = live.Pin();
        if (await pasts.FindAsync(key, live.Playbook, live.Classifier, until, count, cancellationToken) is not { } past)
        {
            return ApiProblems.NoContact();
        }

        var decisions = await leads.DecisionsOfContactAsync(past.Contact.Id, until, LastDecisions, cancellationToken);
        return TypedResults.Ok(HistoryAnswer.Of(past, live.Playbook.Hash, until, decisions));
    }
}
