namespace LeadRouter.Simulator.Traffic;

internal enum StepKind
{
    Page = 0,
    Download = 1,
    EmailClick = 2,
    Form = 3,
    Identify = 4,
    Group = 5,
    Alias = 6,
}
