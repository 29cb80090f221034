namespace LeadRouter.Propensity.Models;

/// <summary>A prediction in parts, all in log-odds.</summary>
/// <param name="Base">What is predicted of a row of which nothing is known.</param>
/// <param name="Parts">By feature. With <paramref name="Base"/> they add up to the prediction.</param>
public sealed record Contributions(double Base, double[] Parts)
{
    public double Total => Base + Parts.Sum();
}
