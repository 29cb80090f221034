using System.Collections.Immutable;
using LeadRouter.Engine.Fairness;

namespace LeadRouter.Engine.Routes.Ways;

/// <summary>The fairness books, otherwise: whose turn it is.</summary>
internal static class TurnChanges
{
    private const int Furthest = 2000;

    /// <summary>The turn comes to everybody: so many leads of the same kind are shared out first.</summary>
    /// <returns>Null when that takes too long, or the books are not shared by those who take turns now.</returns>
    public static RouteChange? Later(RouteCase now, string member)
    {
        var after = now;
        for (var leads = 1; leads <= Furthest; leads++)
        {
            after = Shared(after);
            var route = after.Decide();
            if (route.Turn is null)
            {
                return null;
            }

            if (route.Owner == member)
            {
                var first = leads;
                return new RouteChange(
                    "turns",
                    FormattableString.Invariant($"{first} more {(first == 1 ? "lead is" : "leads are")} shared out first"),
                    before => Enumerable.Range(0, first).Aggregate(before, (one, _) => Shared(one))
                );
            }
        }

        return null;
    }

    /// <summary>Leads given back come first: so many more are the member's.</summary>
    public static RouteChange Credit(RouteCase now, TeamPlan team, string member)
    {
        var book = now.BookOf(team);
        var place = book.Roster.BinarySearch(member, StringComparer.Ordinal);
        var more = book.Claims.Max() + 1 - book.Claims[place];
        var owed = Math.Round((decimal)book.Owed(place) / FairnessBook.Lead, 2, MidpointRounding.ToEven);
        return new RouteChange(
            "credit",
            FormattableString.Invariant(
                $"{member} has {more} more {(more == 1 ? "lead" : "leads")} to get in place of one given back (is owed {owed} of a lead)"
            ),
            before =>
            {
                var old = before.BookOf(team);
                return before.With(team, old with { Claims = old.Claims.SetItem(place, old.Claims[place] + more) });
            }
        );
    }

    private static RouteCase Shared(RouteCase before) =>
        before.Decide() is { Turn: { } turn } route ? before.With(before.Plan.Team(route.Team), turn.Book) : before;
}
