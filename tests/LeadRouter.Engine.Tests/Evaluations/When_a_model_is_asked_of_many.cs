using System.Globalization;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Testing.Playbooks;
using Shouldly;
using Xunit;

namespace LeadRouter.Engine.Tests.Evaluations;

/// <summary>The row that a model is asked by belongs to the thread, and is filled anew for everybody.</summary>
public sealed class When_a_model_is_asked_of_many
{
    /// <summary>A row of a thousand columns alone takes 16 KB.</summary>
    [Fact]
    public void A_decision_makes_no_row()
    {
        var asked = new Asked { IsWritten = false };
        var (rules, model) = (Playbook(200, null), Playbook(200, asked));
        var state = State(rules, 1);
        Judge(state, rules);
        Judge(state, model);

        var without = Bytes(() => Judge(state, rules));
        var with = Bytes(() => Judge(state, model));

        asked.Rows.ShouldNotBeEmpty();
        FeatureSet.Of(model).Columns.Count.ShouldBeGreaterThan(1000);
        (with - without).ShouldBeLessThan(8_000);
    }

    [Fact]
    public void Nobody_is_taken_for_who_was_asked_of_before_or_under_another_playbook()
    {
        string[] Of(params (int Signals, int Seed)[] people)
        {
            var asked = new Asked();
            foreach (var (signals, seed) in people)
            {
                var playbook = Playbook(signals, asked);
                Judge(State(playbook, seed), playbook);
            }

            return [.. asked.Rows];
        }

        var people = ((int, int)[])[(200, 1), (3, 2), (200, 3), (200, 4)];

        Of(people).ShouldBe(people.SelectMany(one => Of(one)));
        Of(people).Distinct().Count().ShouldBe(4);
    }

    /// <summary>What is read once for rules and model is what the model would have read itself.</summary>
    [Fact]
    public void A_row_is_the_same_as_that_of_the_log()
    {
        var asked = new Asked();
        var playbook = Playbook(3, asked);
        var state = State(playbook, 1);

        Judge(state, playbook);

        var features = FeatureSet.Of(playbook);
        var row = features.NewRow();
        features.Fill(FeatureSubject.Of(state, AccountKeys.Of(state), new AccountFacts(), [], playbook)!, UtcDay.Of(Samples.Now), row);
        asked.Rows.ShouldHaveSingleItem().ShouldBe(Asked.Text(row));
    }

    private static Playbook Playbook(int signals, IPropensityScorer? model)
    {
        var sample = SamplePlaybook.Create();
        return sample with
        {
            Signals =
            [
                .. sample.Signals,
                .. Enumerable
                    .Range(0, signals)
                    .Select(i => new SignalRule(
                        string.Create(CultureInfo.InvariantCulture, $"zz-{i}"),
                        sample.Signals[0].When,
                        KeyAsset: false,
                        HandRaise: false
                    )),
            ],
            Qualification = [new PropensityLine([new PropensityBand(1, 40_000)], 90_000) { Number = 1 }],
            Propensity = model,
        };
    }

    private static ContactState State(Playbook playbook, int seed) =>
        Samples.State(
            playbook,
            [Samples.Fitting(), .. Enumerable.Range(1, seed).Select(hour => Samples.Pricing(Samples.Now - (hour * Samples.Hour)))]
        );

    private static Judgement Judge(ContactState state, Playbook playbook) =>
        Evaluator.Judge(
            state,
            new PreparedAccount(new AccountView(AccountKeys.Of(state), new AccountFacts(), [state]), playbook),
            playbook,
            new EvaluationContext(Samples.Now)
        );

    private static long Bytes(Func<Judgement> judge)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        judge();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Remembers what it was asked, once for each decision of few columns; of many it only counts them, because writing them down makes objects.</summary>
    private sealed class Asked : IPropensityScorer
    {
        public List<string> Rows { get; } = new(100);

        public bool IsWritten { get; init; } = true;

        public string Hash => "asked";

        public long Evidence => 100;

        public int BaseLogOdds => -1000;

        public IPropensityScorer? Shadow => null;

        public int LogOdds(FeatureSet features, FeatureRow row)
        {
            Rows.Add(IsWritten ? Text(row) : "");
            return -2000;
        }

        public IReadOnlyList<PropensityPart> Explain(FeatureSet features, FeatureRow row) => [];

        public static string Text(FeatureRow row) =>
            string.Join(
                ';',
                row.Numbers.ToArray().Select((number, i) => row.Texts[i] ?? number.ToString("R", CultureInfo.InvariantCulture))
            );
    }
}
