using System.Globalization;
using LeadRouter.Engine.Accounts.Matching;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Accounts.Matching;

/// <summary>Laws of the matcher, over the accounts of the labelled pairs.</summary>
public class When_the_same_company_is_written_otherwise
{
    private static readonly string[] Forms =
    [
        "GmbH",
        "Inc.",
        "Ltd",
        "S.A.",
        "AG",
        "LLC",
        "B.V.",
        "S.r.l.",
        "Oy",
        "sp. z o.o.",
        "K.K.",
        "Pty Ltd",
        "",
    ];

    private static readonly IReadOnlyList<MatchAccount> Accounts =
    [
        .. LabelledPair
            .Read("tuning")
            .Select(pair => pair.Account)
            .DistinctBy(account => account.Key, StringComparer.Ordinal)
            .Where((_, i) => i % 3 == 0),
    ];

    private static readonly AccountIndex Index = new(Accounts, MatchRules.Default);

    [Fact]
    public void Case_punctuation_and_legal_form_change_nothing() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var account = Accounts[random.Next(Accounts.Count)];
                if (account.Names[0].Contains('(', StringComparison.Ordinal) || account.Names[0].Contains('/', StringComparison.Ordinal))
                {
                    return;
                }

                // The form that it has stays below the ones that are added: two accounts that differ in it alone are told apart by it.
                var question = new MatchQuestion { Company = account.Names[0], Country = account.Country };
                var noisy = Noise(account.Names[0], random) + " " + random.GetItems(Forms, 1)[0];

                Index.Match(question with { Company = noisy }).Key.ShouldBe(Index.Match(question).Key, $"{account.Names[0]} as {noisy}");
            }
        );

    [Fact]
    public void The_order_of_accounts_changes_nothing() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var some = random.GetItems(Accounts.ToArray(), 40).DistinctBy(account => account.Key, StringComparer.Ordinal).ToArray();
                var question = Question(random);
                var decision = AccountMatcher.Match(question, some, MatchRules.Default);
                random.Shuffle(some);

                AccountMatcher.Match(question, some, MatchRules.Default).Key.ShouldBe(decision.Key);
            }
        );

    [Fact]
    public void The_index_finds_what_looking_at_every_account_finds() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var question = Question(new Random(seed));

                Index.Match(question).Key.ShouldBe(AccountMatcher.Match(question, Accounts, MatchRules.Default).Key, question.ToString());
            }
        );

    [Fact]
    public void A_free_mailbox_decides_nothing() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var question = Question(random) with { Email = null, Website = null };
                var mailbox = random.GetItems(["gmail.com", "web.de", "orange.fr", "mail.t-online.de", "comcast.net"], 1)[0];
                MatchAccount there = new()
                {
                    Key = "there",
                    Domains = [mailbox],
                    ContactDomains = new Dictionary<string, int> { [mailbox] = 9 },
                    Contacts = 9,
                };

                var decision = AccountMatcher.Match(question with { Email = mailbox }, [.. Accounts, there], MatchRules.Default);

                decision.Key.ShouldBe(AccountMatcher.Match(question, Accounts, MatchRules.Default).Key);
            }
        );

    [Fact]
    public void An_account_that_has_nothing_to_do_with_it_changes_nothing() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var question = Question(random);
                MatchAccount unrelated = new()
                {
                    Key = "unrelated.example",
                    Names = [string.Create(CultureInfo.InvariantCulture, $"Qzxv{random.Next(1000, 9999)} Wkjh GmbH")],
                    Country = question.Country,
                    HasOwner = true,
                    IsKeyAccount = true,
                    Contacts = 1000,
                };

                AccountMatcher
                    .Match(question, [.. Accounts, unrelated], MatchRules.Default)
                    .Key.ShouldBe(AccountMatcher.Match(question, Accounts, MatchRules.Default).Key);
            }
        );

    /// <summary>Of an account, by some of what is known of it, perhaps mistyped.</summary>
    private static MatchQuestion Question(Random random)
    {
        var account = Accounts[random.Next(Accounts.Count)];
        var name = account.Names[0];
        var words = name.Split(' ');
        return new MatchQuestion
        {
            Company = random.Next(5) switch
            {
                0 => null,
                1 => Noise(name, random),
                2 => words[random.Next(words.Length)],
                3 => name.Remove(random.Next(name.Length), 1),
                _ => name,
            },
            Email = random.Next(3) == 0 ? account.Domains.FirstOrDefault() : null,
            Country = random.Next(2) == 0 ? account.Country : null,
            Postcode = random.Next(4) == 0 ? account.Postcode : null,
            Phone = random.Next(4) == 0 ? account.Phone : null,
        };
    }

    private static string Noise(string name, Random random)
    {
        var noisy = random.Next(3) switch
        {
            0 => name.ToUpperInvariant(),
            1 => name.ToLowerInvariant(),
            _ => name,
        };
        return random.Next(4) switch
        {
            0 => $" {noisy} ",
            1 => noisy.Replace(" ", "  ", StringComparison.Ordinal),
            2 => noisy
                .Replace(" ", ", ", StringComparison.Ordinal)
                .Replace("&, ", "& ", StringComparison.Ordinal)
                .Replace(", &", " &", StringComparison.Ordinal),
            _ => $"\"{noisy}\"",
        };
    }
}
