using LeadRouter.Engine.Accounts;
using LeadRouter.Engine.Facts;
using LeadRouter.Engine.Fit;
using LeadRouter.Engine.Playbooks;
using LeadRouter.Engine.States;

namespace LeadRouter.Engine.Evaluations;

/// <summary>
/// A contact whose facts have been gathered, to be scored under one playbook at many instants, or among a million others, where nobody asks why. What it says is what
/// <see cref="Evaluator"/> says. From the second glance on it makes no objects, but for a disqualifier that has to be looked at.
/// </summary>
public sealed class PreparedContact
{
    private readonly ContactState state;
    private readonly Playbook playbook;
    private readonly EvaluationPlan plan;
    private readonly KnownFacts known;
    private readonly bool mayBeJudged;

    public PreparedContact(ContactState state, AccountView account, Playbook playbook)
    {
        this.state = state;
        this.playbook = playbook;
        plan = EvaluationPlan.Of(playbook);
        known = new KnownFacts(state, account, playbook.FactPrecedence);
        mayBeJudged = Consent.Objection(state, playbook.FactPrecedence) is null;
    }

    /// <param name="now">Unix milliseconds, UTC.</param>
    public ContactGlance Glance(long now)
    {
        if (!mayBeJudged)
        {
            return new ContactGlance(null, null, null, "?", 0);
        }

        var (fit, grade, completeness) = FitCalculator.Glance(playbook.Icp, known);
        if (state.Activities == 0)
        {
            return new ContactGlance(null, null, fit, grade, completeness);
        }

        var points = plan.Engagement.Points(state, UtcDay.Of(now));
        return new ContactGlance(points, plan.Engagement.Level(state, points, now), fit, grade, completeness);
    }
}
