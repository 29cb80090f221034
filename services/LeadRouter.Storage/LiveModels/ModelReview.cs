using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Features;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.Signals;
using LeadRouter.Propensity;
using LeadRouter.Propensity.Drift;
using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Tables;
using LeadRouter.Storage.Models;
using LeadRouter.Storage.Training;

namespace LeadRouter.Storage.LiveModels;

/// <summary>
/// Looks whether the champion can still be trusted, and compares the challenger with it, by leads that neither had learnt from. What they said of a lead is told from
/// the log again: a row is the same as when the lead qualified.
/// </summary>
public sealed class ModelReview(ModelRegistry registry, ModelReader reader, LeadPastReader leads)
{
    /// <summary>Leads on each side below which distributions cannot be compared.</summary>
    public const int LeastRows = 200;

    /// <param name="otherwise">What the champion predicts where its own record does not say.</param>
    /// <param name="now">Unix milliseconds, UTC.</param>
    /// <returns>Null when there is no champion that can be asked.</returns>
    public async Task<ReviewResult?> ReviewAsync(Playbook playbook, OutcomeRule otherwise, long now, CancellationToken cancellationToken)
    {
        var standing = await registry.StandingAsync(cancellationToken);
        if (standing.Champion is not { } hash || await reader.ReadAsync(hash, null, cancellationToken) is not { } champion)
        {
            return null;
        }

        var challenger = standing.Challenger is { } other ? await reader.ReadAsync(other, null, cancellationToken) : null;
        var records = (await registry.ListAsync(cancellationToken)).ToDictionary(model => model.Hash, StringComparer.Ordinal);
        var learntUntil = UntilOf(records[hash]);
        var bothUntil = challenger is null ? learntUntil : Math.Max(learntUntil, UntilOf(records[challenger.Hash]));
        var before = new ReviewedRows(champion.Features);
        var later = new ReviewedRows(champion.Features);
        var matured = new List<MaturedLead>();
        var reviewed = 0;
        var asked = ModelReader.MetricsOf(records[hash].Metrics)?.Asked;
        var outcome = asked is null ? otherwise : new OutcomeRule(asked.HorizonDays, asked.Converted);
        var builder = new LeadRowBuilder(playbook, new SignalClassifier(playbook), asked?.AgeDays ?? 0);
        var censoredFrom = await leads.CensoredFromAsync(outcome, playbook.Recycle, now, cancellationToken);
        var features = FeatureSet.Of(playbook);
        var row = features.NewRow();
        await foreach (var past in leads.ReadAsync(cancellationToken))
        {
            if (
                past.Lead.QualifiedAt < (records[hash].DataFrom ?? long.MinValue)
                || builder.MomentOf(past.Lead) > now
                || !await FillAsync(builder, past, row, cancellationToken)
            )
            {
                continue;
            }

            var probability = ProbabilityOf(champion, features, row);
            reviewed += past.Lead.QualifiedAt > learntUntil ? 1 : 0;
            if (!past.IsByModel)
            {
                // Whom a champion promotes, and whom chance draws, are others than those whom the rules take: more of them is its own doing, and no drift.
                (past.Lead.QualifiedAt <= learntUntil ? before : later).Add(champion.Bins(features, row), probability);
            }

            if (
                past.Lead.QualifiedAt > learntUntil
                && LabelOf(outcome.Of(past.Lead, builder.MomentOf(past.Lead), playbook.Recycle, now, censoredFrom)) is { } label
            )
            {
                var shadow =
                    challenger is not null && past.Lead.QualifiedAt > bothUntil ? ProbabilityOf(challenger, features, row) : (double?)null;
                matured.Add(new MaturedLead(probability, shadow, label));
            }
        }

        var drift = DriftOf(before, later);
        var psi = drift?.Psi ?? [];
        var moved = psi.Where(one => drift!.Moved.Contains(one.Key)).ToArray();
        return new ReviewResult(
            hash,
            reviewed,
            matured.Count,
            psi,
            [.. moved.Where(one => one.Key != ReviewResult.Score).Select(Moved)],
            [
                .. moved.Where(one => one.Key == ReviewResult.Score).Select(Moved),
                .. CalibrationCheck.AlarmOf([.. matured.Select(lead => lead.Champion)], [.. matured.Select(lead => lead.Label)])
                    is { } alarm
                    ? [alarm]
                    : Array.Empty<string>(),
            ],
            challenger is null ? null : Compare(hash, challenger.Hash, matured, now)
        );
    }

    private async Task<bool> FillAsync(LeadRowBuilder builder, LeadPast past, FeatureRow row, CancellationToken cancellationToken) =>
        builder.StateOf(past) is { } state
        && builder.TryFill(past, state, await leads.AccountAsync(AccountKeys.Of(state), cancellationToken), row);

    private static long UntilOf(ModelRecord model) => model.DataUntil ?? model.StoredAt;

    private static double ProbabilityOf(ModelScorer model, FeatureSet features, FeatureRow row) =>
        LogOdds.ToProbability(model.LogOdds(features, row) / 1000.0);

    private static byte? LabelOf(LeadOutcome outcome) =>
        outcome switch
        {
            LeadOutcome.Converted => 1,
            LeadOutcome.NotConverted => 0,
            _ => null,
        };

    private static string Moved(KeyValuePair<string, double> one) =>
        FormattableString.Invariant($"'{one.Key}' has other values than in what was learnt from (PSI {one.Value:0.00})");

    /// <summary>The prediction is compared like a feature, by the tenths of what was learnt from. Null: there are too few leads.</summary>
    private static DriftReport? DriftOf(ReviewedRows before, ReviewedRows later)
    {
        if (before.Count < LeastRows || later.Count < LeastRows)
        {
            return null;
        }

        var sorted = before.Probabilities.Order().ToArray();
        double[] tenths = [.. Enumerable.Range(1, 9).Select(tenth => sorted[tenth * sorted.Length / 10]).Distinct()];
        var score = new Feature(ReviewResult.Score, -1, ColumnKind.Number, tenths, []);
        return DriftDetector.Compare(before.With(score), later.With(score));
    }

    private static ShadowOutcome? Compare(string champion, string challenger, List<MaturedLead> matured, long now)
    {
        var both = matured.Where(lead => lead.Challenger is not null).ToList();
        if (both.Count < 2)
        {
            return null;
        }

        byte[] labels = [.. both.Select(lead => lead.Label)];
        double[] ours = [.. both.Select(lead => lead.Champion)];
        double[] theirs = [.. both.Select(lead => lead.Challenger!.Value)];
        var saved = both.Select(lead => Loss(lead.Champion, lead.Label) - Loss(lead.Challenger!.Value, lead.Label)).ToArray();
        var mean = saved.Average();
        var variance = saved.Sum(one => (one - mean) * (one - mean)) / (saved.Length - 1);
        return new ShadowOutcome(
            champion,
            challenger,
            both.Count,
            labels.Sum(label => (long)label),
            both.Average(lead => Loss(lead.Champion, lead.Label)),
            both.Average(lead => Loss(lead.Challenger!.Value, lead.Label)),
            RocCurve.Auc(ours, labels).Auc,
            RocCurve.Auc(theirs, labels).Auc,
            mean,
            Math.Sqrt(variance / saved.Length),
            now
        );
    }

    private static double Loss(double probability, byte label) => -Math.Log(Math.Max(1e-15, label == 1 ? probability : 1 - probability));

    private readonly record struct MaturedLead(double Champion, double? Challenger, byte Label);
}
