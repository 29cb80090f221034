using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Lifecycle;
using LeadRouter.Engine.Personas;
using LeadRouter.Engine.Qualification;

namespace LeadRouter.Engine.Evaluations;

/// <summary>Grade, level, persona, tier, outcome, line and priority in one comparable text: a decision is stored when it changes.</summary>
internal static class Tier
{
    public static string Of(string grade, int? level, PersonaMatch persona, QualificationResult qualification) =>
        FormattableString.Invariant(
            $"{grade}{level} {persona.Persona ?? "-"}/{persona.Tier} {qualification.Outcome}#{qualification.Line} p{qualification.Priority} {qualification.Motion}"
        );

    /// <summary>The grade that counts: by hand where somebody has set one, else the fit's.</summary>
    public static string Grade(IReadOnlyList<Override> overrides, FitScore fit)
    {
        for (var i = 0; i < overrides.Count; i++)
        {
            if (overrides[i].What == Override.Grade)
            {
                return overrides[i].Value;
            }
        }

        return fit.Grade;
    }
}
