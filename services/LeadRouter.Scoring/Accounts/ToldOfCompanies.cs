using System.Text;
using LeadRouter.Contracts.Activities;
using LeadRouter.Engine.Facts;
using LeadRouter.Scoring.Contacts;

namespace LeadRouter.Scoring.Accounts;

/// <summary>
/// What people said of their company counts for all its people: whose word is another than before a batch, or who has come or gone with it, moves everybody there.
/// </summary>
internal sealed class ToldOfCompanies
{
    private readonly Dictionary<Guid, (string? Account, string Told)> before = [];
    private readonly HashSet<string> left;

    /// <summary>Before the contacts are folded.</summary>
    public ToldOfCompanies(IdentityGraph graph)
    {
        foreach (var work in graph.Touched.Where(MayHaveMoved))
        {
            before.Add(work.Id, (work.AccountKey, Of(work)));
        }

        left =
        [
            .. graph.Merged.Concat(graph.Forgotten).Where(work => Of(work).Length > 0).Select(work => work.AccountKey).OfType<string>(),
        ];
    }

    /// <summary>After that: the accounts whose people have to be evaluated, and what the word was that came of each.</summary>
    public ILookup<string, ActivityOrigin> Changed(IReadOnlyList<ContactWork> touched)
    {
        var changed = new List<(string Account, ActivityOrigin Origin)>();
        changed.AddRange(left.Select(account => (account, ActivityOrigin.Live)));
        foreach (var work in touched)
        {
            if (!before.TryGetValue(work.Id, out var past) || Of(work) is var told && (past.Account, past.Told) == (work.AccountKey, told))
            {
                continue;
            }

            // Whoever said nothing, before and now, took nothing along.
            foreach (
                var account in past.Told.Length + told.Length == 0
                    ? []
                    : new[] { past.Account, work.AccountKey }.OfType<string>().Distinct()
            )
            {
                changed.AddRange(work.Fresh.Select(activity => (account, activity.Origin)).DefaultIfEmpty((account, ActivityOrigin.Live)));
            }
        }

        return changed.ToLookup(one => one.Account, one => one.Origin, StringComparer.Ordinal);
    }

    private static bool MayHaveMoved(ContactWork work) =>
        work.Refold || work.Fresh.Exists(activity => activity.Activity.Traits.Count > 0 || activity.Activity.Email is not null);

    private static string Of(ContactWork work)
    {
        StringBuilder? text = null;
        foreach (var (name, register) in work.State.Facts.All)
        {
            if (FactNames.IsOfCompany(name))
            {
                (text ??= new StringBuilder())
                    .Append(name)
                    .Append('\n')
                    .Append(register.Source)
                    .Append('\n')
                    .Append(register.Value)
                    .Append('\n');
            }
        }

        return text?.ToString() ?? "";
    }
}
