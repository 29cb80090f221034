namespace LeadRouter.Engine.Signals;

internal sealed class ConstantTest(bool holds) : ActivityTest
{
    public bool Value => holds;

    public override bool Holds(FoldedActivity activity) => holds;
}
