using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Identity;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Histories;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;
using static LeadRouter.Engine.Tests.Facts.When_several_sources_state_a_fact;
using static LeadRouter.Engine.Tests.Samples;

namespace LeadRouter.Engine.Tests.Facts;

public sealed class When_a_history_of_facts_is_shown
{
    private static readonly Playbook Playbook = SamplePlaybook.Create();

    private static readonly string[] Fields = ["relation", "owner", "openOpportunity", "industry", "country", "crmList", "outcome"];

    [Fact]
    public void It_says_of_every_field_what_the_evaluation_sees() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var log = IdentityResolver.Deduplicate(HistoryGenerator.Generate(seed)).Select(entry => entry.Activity).ToList();
                var people = IdentityResolver
                    .Resolve(log)
                    .Select(person => (person.Activities, State: ContactFold.Fold(person.Activities, new SignalClassifier(Playbook))))
                    .ToLookup(person => AccountKeys.Of(person.State));
                foreach (var account in people.Where(account => account.Key is not null))
                {
                    var facts = new AccountFacts();
                    var ofAccount = log.Where(activity => AccountKeys.OfActivity(activity) == account.Key).ToList();
                    ofAccount.ForEach(facts.Apply);
                    var known = new KnownFacts(
                        ContactState.Empty(),
                        new AccountView(account.Key, facts, [.. account.Select(person => person.State)]),
                        Playbook.FactPrecedence
                    );

                    var shown = Explain(
                            [
                                .. ofAccount.SelectMany(activity => FactHistory.OfAccount(activity, activity.At)),
                                .. account
                                    .SelectMany(person => person.Activities)
                                    .SelectMany(activity => FactHistory.OfContact(activity, activity.At))
                                    .Where(statement => statement.OfCompany),
                            ],
                            Playbook.FactPrecedence
                        )
                        .ToDictionary(field => field.Field, StringComparer.Ordinal);

                    foreach (var field in Fields)
                    {
                        (shown.GetValueOrDefault(field)?.Values ?? []).ShouldBe(
                            known.Values(field),
                            $"{field} of {account.Key}, seed {seed}"
                        );
                    }
                }
            }
        );

    [Fact]
    public void What_stands_of_a_long_history_is_what_stands_of_all_of_it() =>
        ForEverySeed.Check(
            (seed, _) =>
            {
                var random = new Random(seed);
                var facts = new AccountFacts();
                var page = new FactPage(1, null, long.MaxValue, long.MaxValue);
                var sources = new[] { "crm", "web", "webinar", "portal" };
                for (var number = 0; number < 400; number++)
                {
                    var fact = Fact(
                        sources[Math.Min(random.Next(40), 3)],
                        Now - random.Next(1_000),
                        (random.Next(9) == 0 ? "company.relation" : "relation", random.Next(4) == 0 ? "" : "customer")
                    ) with
                    {
                        MessageId = FormattableString.Invariant($"{random.Next(300)}"),
                    };
                    facts.Apply(fact);
                    foreach (var statement in FactHistory.OfAccount(fact, Now))
                    {
                        page.Take(statement, ofAccount: true);
                        page.Take(statement, ofAccount: true);
                    }
                }

                var history = page.Explain(ofAccount: true, Playbook.FactPrecedence).ShouldHaveSingleItem();

                history.Values.ShouldBe(facts.Registers.Standing("relation", Playbook.FactPrecedence)?.Values ?? []);
                history.Statements.Count.ShouldBeInRange(FactPage.MostStatements, FactPage.MostStatements + 20);
                history.HasOlder.ShouldBeTrue();
            }
        );

    [Fact]
    public void It_says_why_each_statement_does_or_does_not_stand()
    {
        var history = Explain(
                new[]
                {
                    Fact("web", Now - (3 * Day), ("relation", "prospect")),
                    Fact("web", Now - (2 * Day), ("relation", "partner")),
                    Fact("crm", Now - (4 * Day), ("relation", "customer")),
                    Fact("webinar", Now - Day, ("relation", "vip")),
                    Fact("portal", Now, ("relation", "")),
                }.SelectMany(fact => FactHistory.OfContact(fact, Now)),
                Playbook.FactPrecedence
            )
            .ShouldHaveSingleItem();

        history.Values.ShouldBe(["customer"]);
        history
            .Statements.Select(fact => $"{fact.Statement.Source} {fact.Stands}: {fact.Why}")
            .ShouldBe([
                "portal False: takes away what portal stated",
                "webinar False: cannot be read: must be one of prospect, customer, partner, competitor, internal",
                "web False: crm comes before web",
                "web False: web says otherwise from 2026-02-28 on",
                "crm True: stands: crm comes before the other sources that state it",
            ]);
    }

    [Fact]
    public void A_fact_is_known_since_it_arrived_unless_the_sender_knew_it_before()
    {
        var stated = Fact("crm", Now - Day, ("relation", "customer"));

        FactHistory.OfContact(stated, Now).ShouldHaveSingleItem().KnownSince.ShouldBe(Now);
        FactHistory.OfContact(stated with { KnownSince = Now - Hour }, Now).ShouldHaveSingleItem().KnownSince.ShouldBe(Now - Hour);
        FactHistory.OfContact(stated with { KnownSince = Now + Hour }, Now).ShouldHaveSingleItem().KnownSince.ShouldBe(Now);
    }

    private static IReadOnlyList<FieldHistory> Explain(IEnumerable<FactStatement> statements, FactPrecedence precedence)
    {
        var page = new FactPage(int.MaxValue - 1, null, long.MaxValue, long.MaxValue);
        foreach (var statement in statements)
        {
            page.Take(statement, ofAccount: true);
        }

        return page.Explain(ofAccount: true, precedence);
    }
}
