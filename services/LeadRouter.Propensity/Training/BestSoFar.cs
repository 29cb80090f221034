namespace LeadRouter.Propensity.Training;

/// <summary>The number of trees with the least loss up to now.</summary>
internal sealed class BestSoFar
{
    private double _loss = double.PositiveInfinity;

    public int Trees { get; private set; }

    /// <returns>Whether it is better than all before.</returns>
    public bool Improve(double loss, int trees)
    {
        if (loss >= _loss)
        {
            return false;
        }

        (_loss, Trees) = (loss, trees);
        return true;
    }
}
