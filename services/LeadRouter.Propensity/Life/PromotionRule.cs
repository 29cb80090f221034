using System.Globalization;
using LeadRouter.Propensity.Training;

namespace LeadRouter.Propensity.Life;

/// <summary>
/// A challenger must not be worse than the champion: by leads that both have predicted when enough of those have matured, otherwise by what validation said of each.
/// </summary>
public static class PromotionRule
{
    /// <summary>Validation of two tables differs by chance: what counts as equal, in AUC and in the share of loss saved.</summary>
    private const double Tolerance = 0.005;

    /// <summary>Standard errors by which matured outcomes have to speak against a challenger.</summary>
    private const double Sure = 1;

    /// <param name="champion">Null: scores are by rules alone.</param>
    /// <param name="matured">Null: there are none.</param>
    public static PromotionVerdict Decide(ModelMetrics challenger, ModelMetrics? champion, MaturedOutcomes? matured)
    {
        if (IsEnough(matured))
        {
            return ByOutcomes(matured!);
        }

        var reasons = new List<string>();
        if (matured is not null)
        {
            reasons.Add(
                Say(
                    $"Only {matured.Converted:N0} of the {matured.Rows:N0} leads that both have predicted are known to have converted; {EvidenceException.Least} of either outcome would decide."
                )
            );
        }

        if (challenger.Validation is null)
        {
            return No(reasons, "It was imported: nobody has validated it here. Let it predict in the shadow until outcomes have matured.");
        }

        if (!challenger.HasSkill)
        {
            return No(reasons, "Validation could not tell it from chance.");
        }

        if (champion?.Validation is not { } before)
        {
            reasons.Add(
                champion is null ? "There is no champion, and it has skill." : "It has skill, and the champion was never validated here."
            );
            return new PromotionVerdict(true, reasons);
        }

        var isWorse = false;
        Compare("AUC", challenger.Validation.Auc, before.Auc);
        Compare("share of the loss saved", challenger.LossSaved ?? 0, champion.LossSaved ?? 0);
        return new PromotionVerdict(!isWorse, reasons);

        void Compare(string what, double its, double champions)
        {
            isWorse |= its < champions - Tolerance;
            var word =
                its < champions - Tolerance ? "worse than"
                : its > champions + Tolerance ? "better than"
                : "as good as";
            reasons.Add(Say($"Validated {what} {its:0.000}: {word} the champion's {champions:0.000}."));
        }
    }

    private static bool IsEnough(MaturedOutcomes? matured) =>
        matured is not null && matured.Converted >= EvidenceException.Least && matured.Rows - matured.Converted >= EvidenceException.Least;

    private static PromotionVerdict ByOutcomes(MaturedOutcomes matured)
    {
        var isWorse = matured.LossSaved < -Sure * matured.LossSavedError;
        return new PromotionVerdict(
            !isWorse,
            [
                Say(
                    $"By {matured.Rows:N0} leads that both have predicted and whose outcome is known, the challenger's log loss is {Math.Abs(matured.LossSaved):0.0000} {(matured.LossSaved < 0 ? "higher" : "lower")} (standard error {matured.LossSavedError:0.0000}), its AUC {matured.ChallengerAuc:0.000} to the champion's {matured.ChampionAuc:0.000}: it is {(isWorse ? "worse" : "not worse")}."
                ),
            ]
        );
    }

    private static PromotionVerdict No(List<string> reasons, string reason) => new(false, [.. reasons, reason]);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
