using LeadRouter.Benchmarks.Engine;
using LeadRouter.Engine;
using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;
using LeadRouter.Propensity.Calibration;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;
using LeadRouter.Storage.LiveModels;

namespace LeadRouter.Benchmarks.Propensity;

/// <summary>
/// What a live champion adds to one decision in the stream: 200 signals, of which 60 give points, 40 criteria, 100 trees of 31 leaves. By the processor's time, so that
/// others on the machine count for nothing; the least of several rounds.
/// </summary>
internal static class LiveModelBenchmark
{
    private const int Rounds = 9;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(200);

    /// <param name="trees">Over 20 numbers.</param>
    public static IEnumerable<string> Measure(IReadOnlyList<Tree> trees)
    {
        var rules = EngineWorld.Playbook();
        rules = rules with
        {
            Qualification =
            [
                .. rules.Qualification,
                new PropensityLine([new PropensityBand(1, 40_000), new PropensityBand(2, 20_000)], 25_000)
                {
                    Number = rules.Qualification.Count + 1,
                },
            ],
        };
        var features = FeatureSet.Of(rules);
        foreach (
            var (who, state) in new[]
            {
                ("120 days of signals", EngineWorld.Contact(rules, 1)),
                ("a usual contact", EngineWorld.Usual(rules, 1)),
            }
        )
        {
            var (without, bare) = Decide(state, rules);
            yield return Line($"{who}, rules alone", without, bare);
            foreach (var columns in (int[])[20, features.Columns.Count])
            {
                var model = Model(features, columns, trees);
                var (with, bytes) = Decide(state, rules with { Propensity = model });
                yield return Line($"{who}, with a champion of {columns} columns", with, bytes);
                var (asked, askedBytes) = Ask(state, rules, model);
                yield return Line("  of it filling the row and asking", asked, askedBytes);
            }
        }
    }

    private static string Line(string what, double microseconds, long bytes) =>
        FormattableString.Invariant($"  {what}: {microseconds:0.0} µs, {bytes:N0} bytes");

    /// <summary>Numbers of the log, in as many bins as trees tell apart.</summary>
    private static ModelScorer Model(FeatureSet set, int columns, IReadOnlyList<Tree> trees)
    {
        var names = set
            .Columns.Where(column => column.Kind != FeatureKind.Text)
            .Concat(set.Columns.Where(column => column.Kind == FeatureKind.Text));
        Feature[] features =
        [
            .. names
                .Take(columns)
                .Select(
                    (column, i) =>
                        column.Kind == FeatureKind.Text
                            ? new Feature(column.Name, i, ColumnKind.Category, [], ["a", "b"])
                            : new Feature(column.Name, i, ColumnKind.Number, [.. Enumerable.Range(1, 252).Select(edge => edge / 8.0)], [])
                ),
        ];
        var weights = features.Select(feature => Enumerable.Range(0, feature.BinCount).Select(bin => bin / 1e4).ToArray()).ToArray();
        var model = new PropensityModel(
            features,
            new AdditiveTables(-2, weights, new double[features.Length]),
            new Forest(features, trees),
            LinearCalibrator.None,
            "benchmark"
        );
        return new ModelScorer("benchmark", new BinnedRows(model, [.. features.Select(feature => feature.Name)]), 500, 0.2);
    }

    private static (double Microseconds, long Bytes) Decide(ContactState state, Playbook playbook)
    {
        var view = new AccountView(AccountKeys.Of(state), new AccountFacts(), [state]);
        return Spend(() =>
            Evaluator
                .Judge(state, new PreparedAccount(view, playbook), playbook, new EvaluationContext(EngineWorld.Now))
                .Qualification.Priority
        );
    }

    private static (double Microseconds, long Bytes) Ask(ContactState state, Playbook playbook, ModelScorer model)
    {
        var set = FeatureSet.Of(playbook);
        var row = set.NewRow();
        var subject = FeatureSubject.Of(state, AccountKeys.Of(state), new AccountFacts(), [], playbook)!;
        var today = UtcDay.Of(EngineWorld.Now);
        return Spend(() =>
        {
            set.Fill(subject, today, row);
            return model.LogOdds(set, row);
        });
    }

    private static (double Microseconds, long Bytes) Spend(Func<int> run)
    {
        var sum = 0;
        for (var warm = 0; warm < 20_000; warm++)
        {
            sum += run();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        sum += run();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var calls = 0;
            var start = Environment.CpuUsage.TotalTime;
            TimeSpan spent;
            do
            {
                for (var i = 0; i < 200; i++)
                {
                    sum += run();
                }

                calls += 200;
                spent = Environment.CpuUsage.TotalTime - start;
            } while (spent < Round);

            least = Math.Min(least, spent.TotalMicroseconds / calls);
        }

        GC.KeepAlive(sum);
        return (least, bytes);
    }
}
