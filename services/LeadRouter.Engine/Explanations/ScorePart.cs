namespace LeadRouter.Engine.Explanations;

/// <summary>One summand of a score. The parts of a score add up exactly to its total.</summary>
/// <param name="Rule">The playbook's rule, for example <c>engagement.guide</c>, <c>icp.industry</c>, <c>cap.total</c>.</param>
/// <param name="Text">In words a salesperson reads: <c>2 downloads of guide, newest 3 days ago</c>.</param>
/// <param name="Points">Thousandths of a point; negative for a cap's or a negative signal's part.</param>
public sealed record ScorePart(string Rule, string Text, long Points);
