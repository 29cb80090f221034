using LeadRouter.Propensity.Drift;

namespace LeadRouter.Host.Propensity;

/// <summary>How the test part differs from the training part.</summary>
/// <param name="IsAlarming">Whether <paramref name="Alarms"/> says anything.</param>
/// <param name="BaseRateTrain">Share of converted rows.</param>
/// <param name="BaseRateFactor">Test over training.</param>
/// <param name="Psi">Population stability index by column, the largest first.</param>
internal sealed record DriftAnswer(
    bool IsAlarming,
    IReadOnlyList<string> Alarms,
    double BaseRateTrain,
    double BaseRateTest,
    double BaseRateFactor,
    IReadOnlyDictionary<string, double> Psi
)
{
    public static DriftAnswer Of(DriftReport drift) =>
        new(
            drift.Alarms.Count > 0,
            drift.Alarms,
            drift.BaseRate,
            drift.LaterRate,
            drift.LaterRate / drift.BaseRate,
            new OrderedDictionary<string, double>(drift.Psi.DistinctBy(one => one.Key))
        );
}
