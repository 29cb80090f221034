namespace LeadRouter.Engine.Signals;

internal sealed class NotTest(ActivityTest inner) : ActivityTest
{
    public override bool Holds(FoldedActivity activity) => !inner.Holds(activity);
}
