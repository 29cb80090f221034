using System.Globalization;

namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Many accounts, so that a question is compared with the few that may be it. Immutable; safe for many threads.</summary>
public sealed class AccountIndex
{
    /// <summary>A word that more accounts have tells nothing: they are found by their domain or their whole name.</summary>
    private const int MostOfOneWord = 500;

    private const char Word = 'w';

    /// <summary>Names of one length with one half in common.</summary>
    private const char Typo = 't';

    private const int ShortestHalf = 2;

    private readonly MatchRules rules;
    private readonly List<PreparedAccount> accounts;
    private readonly Dictionary<string, int> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> keys = new(StringComparer.Ordinal);

    /// <param name="accounts">Each key once.</param>
    /// <param name="rules">Of the playbook.</param>
    public AccountIndex(IEnumerable<MatchAccount> accounts, MatchRules rules)
    {
        this.rules = rules;
        this.accounts = [.. accounts.Select(account => new PreparedAccount(account, rules))];
        for (var i = 0; i < this.accounts.Count; i++)
        {
            byKey[this.accounts[i].Account.Key] = i;
            foreach (var key in KeysOf(this.accounts[i]).ToHashSet(StringComparer.Ordinal))
            {
                if (!keys.TryGetValue(key, out var list))
                {
                    keys.Add(key, list = new List<int>(1));
                }

                list.Add(i);
            }
        }

        foreach (var (key, list) in keys)
        {
            if (list.Count > MostOfOneWord && key[0] == Word)
            {
                keys.Remove(key);
            }
        }
    }

    public int Count => accounts.Count;

    /// <summary>By key; null when it is none of them.</summary>
    public MatchAccount? Find(string key) => byKey.TryGetValue(key, out var i) ? accounts[i].Account : null;

    /// <summary>As <see cref="AccountMatcher.Match"/> decides with all accounts.</summary>
    /// <param name="question">What is known of who is looked for.</param>
    /// <param name="except">The key of an account that it is not; null when it may be any.</param>
    public MatchDecision Match(MatchQuestion question, string? except = null)
    {
        var prepared = new PreparedQuestion(question, rules);
        var found = new SortedSet<int>();
        foreach (var key in KeysOf(prepared))
        {
            if (keys.TryGetValue(key, out var list))
            {
                found.UnionWith(key[0] == Typo ? list.Where(i => IsNearly(prepared.Company!, accounts[i])) : list);
            }
        }

        return AccountMatcher.Decide(prepared, found.Select(i => accounts[i]).Where(account => account.Account.Key != except), rules);
    }

    private static bool IsNearly(ComparableName asked, PreparedAccount account)
    {
        foreach (var name in account.Names)
        {
            foreach (var theirs in name.Forms)
            {
                foreach (var ours in asked.Forms)
                {
                    if (NameTypo.Of(ours, theirs) is not null)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static IEnumerable<string> KeysOf(PreparedAccount account)
    {
        if (account.Phone is { } phone)
        {
            yield return "p" + phone;
        }

        if (account.Postcode is { } postcode)
        {
            yield return "z" + postcode;
        }

        foreach (var domain in account.Domains.Concat(account.SecondaryDomains.Keys).Concat(account.Hosts))
        {
            yield return "d" + domain;
        }

        if (account.ParentDomain is { } parent)
        {
            yield return "d" + parent;
        }

        foreach (var label in account.Labels.SelectMany(DomainLabel.Readings))
        {
            yield return "n" + label;
        }

        foreach (var form in account.Names.SelectMany(name => name.Forms))
        {
            foreach (var name in Spellings(form))
            {
                yield return "n" + name;
            }

            foreach (var initials in form.Initials)
            {
                yield return "i" + initials;
            }

            foreach (var word in WordsOf(form))
            {
                yield return Word + word;
            }

            foreach (var spelling in new[] { form.Compact, form.Expanded })
            {
                foreach (var half in Halves(spelling, spelling.Length))
                {
                    yield return half;
                }
            }
        }
    }

    private static IEnumerable<string> KeysOf(PreparedQuestion question)
    {
        if (question.Phone is { } phone)
        {
            yield return "p" + phone;
        }

        if (question.Postcode is { } postcode)
        {
            yield return "z" + postcode;
        }

        foreach (var (host, domain) in question.Hosts)
        {
            yield return "d" + domain;
            yield return "d" + host;
            foreach (var label in DomainLabel.Readings(DomainLabel.Of(domain)))
            {
                yield return "n" + label;
            }
        }

        foreach (var form in question.Company?.Forms ?? [])
        {
            foreach (var name in Spellings(form))
            {
                yield return "n" + name;
                yield return "i" + name;
            }

            foreach (var initials in form.Initials)
            {
                yield return "n" + initials;
            }

            foreach (var word in WordsOf(form))
            {
                yield return Word + word;
            }

            foreach (var spelling in new[] { form.Compact, form.Expanded })
            {
                for (var length = spelling.Length - 1; length <= spelling.Length + 1; length++)
                {
                    foreach (var half in Halves(spelling, length))
                    {
                        yield return half;
                    }
                }
            }
        }
    }

    /// <summary>The beginning and the end that a name of a length shares with this one, wherever else a letter differs: one slip spoils one half only, and never the first letter.</summary>
    private static IEnumerable<string> Halves(string spelling, int length)
    {
        var half = length / 2;
        if (half >= ShortestHalf && length - half <= spelling.Length)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Typo}{length}<{spelling[..half]}");
            yield return string.Create(CultureInfo.InvariantCulture, $"{Typo}{length}{spelling[0]}>{spelling[^(length - half)..]}");
        }
    }

    private static IEnumerable<string> Spellings(NameForm form) =>
        new[]
        {
            form.Compact,
            form.Expanded,
            form.Whole,
            form.Local,
            form.LocalExpanded,
            form.Structureless,
            form.CoreCompact,
            form.Heard,
            "~" + form.Sorted,
        }.Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> WordsOf(NameForm form) =>
        form.Core.Where(word => word.Length > 1 && !NameWords.Trade.Contains(word) && !NameWords.Soft.Contains(word));
}
