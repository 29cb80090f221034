namespace LeadRouter.Engine.Accounts.Matching;

/// <summary>Domains whose people are of many companies.</summary>
internal static class SharedDomains
{
    /// <summary>Company pages in <see cref="FreeMail"/> whose own people write mail from there.</summary>
    private static readonly HashSet<string> Pages = Set(
        "linkedin.com facebook.com instagram.com twitter.com x.com xing.com youtube.com github.com google.com"
    );

    /// <summary>Providers of mailboxes and access beside those of <see cref="FreeMail"/>.</summary>
    private static readonly HashSet<string> Mail = Set(
        """
        ionos.de ionos.com kabelmail.de kabelbw.de unitybox.de netcologne.de osnanet.de ewetel.net ewe.net htp-tel.de versanet.de alice.de alice-dsl.net o2online.de
        o2mail.de t-online.at a1.net drei.at utanet.at inode.at kabsi.at vol.at gmx.li green.ch quickline.ch netplus.ch swissonline.ch romandie.com
        club-internet.fr aliceadsl.fr numericable.fr cegetel.net voila.fr nordnet.fr dbmail.com scarlet.be voo.be base.be upcmail.nl casema.nl chello.nl tele2.nl
        caiway.nl solcon.nl quicknet.nl kpnplanet.nl fastwebnet.it inwind.it iol.it email.it teletu.it vodafone.it pec.it aruba.it legalmail.it poste.it ono.com ya.com
        terra.es movistar.es euskaltel.net netcabo.pt clix.pt iol.pt telepac.pt plusnet.com talk21.com freeserve.co.uk lineone.net supanet.com fsmail.net o2.co.uk
        orange.net madasafish.com zen.co.uk btconnect.com tiscali.de spray.se bredband.net comhem.se telia.se tele2.se glocalnet.net frisurf.no getmail.no
        broadpark.no tdcadsl.dk stofanet.dk post.tele.dk jubii.dk elisanet.fi saunalahti.fi kolumbus.fi pp.inet.fi op.pl tlen.pl poczta.fm vp.pl autograf.pl neostrada.pl
        volny.cz quick.cz post.cz atlas.cz tiscali.cz post.sk zoznam.sk t-email.hu indamail.hu upcmail.hu mynet.com superonline.com ttmail.com turk.net
        windstream.net centurytel.net centurylink.net embarqmail.com frontiernet.net roadrunner.com rr.com twc.com suddenlink.net mchsi.com netzero.net netscape.net
        pacbell.net swbell.net ameritech.net snet.net q.com tds.net wowway.com cableone.net mindspring.com excite.com lycos.com bell.net telus.net eastlink.ca
        r7.com oi.com.br zipmail.com.br telmex.com infinitum.com.mx fibertel.com.ar speedy.com.ar arnet.com.ar ciudad.com.ar indiatimes.com sify.com vsnl.net vsnl.com
        airtelmail.in tpg.com.au iinet.net.au internode.on.net dodo.com.au westnet.com.au ozemail.com.au vodafone.net.nz slingshot.co.nz telkomsa.net vodamail.co.za
        au.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp plala.or.jp kornet.net korea.com chol.com 21cn.com tom.com vip.163.com wo.cn 263.net pchome.com.tw hinet.net seed.net.tw
        """
    );

    /// <summary>A mailbox, a shop or a page there is a customer's of the host, and so is one that is for sale.</summary>
    private static readonly HashSet<string> Hosts = Set(
        """
        onmicrosoft.com strato.de hosteurope.de one.com godaddy.com secureserver.net squarespace.com wix.com weebly.com jimdo.com jimdofree.com webnode.com shopify.com
        ovh.net ovh.com gandi.net hostinger.com bluehost.com dreamhost.com all-inkl.com mittwald.de hetzner.de aws.amazon.com amazonaws.com sharepoint.com
        sedoparking.com parkingcrew.net bodis.com above.com afternic.com dan.com hugedomains.com sedo.com cashparking.com uniregistry.com
        salesforce.com.mcsv.net mailchimpapp.com sendgrid.net hubspotpagebuilder.com business.site sites.google.com notion.site carrd.co eventbrite.com
        etsy.com ebay.com alibaba.com marketplace.amazon.com
        """
    );

    /// <summary>Those who ask for others: advertising, media, public relations, staffing.</summary>
    private static readonly HashSet<string> Agencies = Set(
        """
        wpp.com ogilvy.com wk.com groupm.com mindshareworld.com wavemakerglobal.com essencemediacom.com mediacom.com vml.com vmlyr.com wundermanthompson.com jwt.com
        grey.com yr.com akqa.com burson.com hkstrategies.com landor.com kantar.com omnicomgroup.com bbdo.com ddb.com tbwa.com omd.com phdmedia.com hearts-science.com
        fleishman.com fleishmanhillard.com ketchum.com porternovelli.com publicisgroupe.com publicis.com leoburnett.com saatchi.com starcomww.com zenithmedia.com
        digitas.com razorfish.com sapientnitro.com bbh.co.uk mslgroup.com interpublic.com mccann.com mrm.com fcb.com mullenlowe.com umww.com initiative.com
        webershandwick.com golin.com rga.com dentsu.com dentsu.co.jp carat.com iprospect.com isobar.com merkle.com merkleinc.com havas.com havasmedia.com
        hakuhodo.co.jp cheil.com accenturesong.com droga5.com jungvonmatt.com jvm.com serviceplan.com scholz-and-friends.com s-f.com plan-net.com heimat-berlin.com
        edelman.com brunswickgroup.com teneo.com adecco.com randstad.com manpowergroup.com manpower.com hays.com hays.de roberthalf.com kellyservices.com
        michaelpage.com korn-ferry.com heidrick.com
        """
    );

    private static readonly string[] SchoolParts =
    [
        "edu",
        "ac",
        "k12",
        "sch",
        "school",
        "schule",
        "student",
        "students",
        "stud",
        "alumni",
        "alum",
    ];
    private static readonly string[] SchoolStarts =
    [
        "uni-",
        "univ-",
        "tu-",
        "fh-",
        "hs-",
        "th-",
        "student.",
        "students.",
        "stud.",
        "alumni.",
        "alum.",
    ];

    private static readonly HashSet<string> Schools = Set(
        """
        tum.de mytum.de lmu.de kit.edu rwth-aachen.de fu-berlin.de hu-berlin.de charite.de ethz.ch epfl.ch uzh.ch unibe.ch unibas.ch unisg.ch unige.ch unil.ch
        tuwien.at univie.at wu.ac.at jku.at tugraz.at sorbonne-universite.fr polytechnique.fr hec.fr insead.edu essec.edu sciencespo.fr psl.eu ens.fr
        polimi.it unibo.it unimi.it unipd.it uniroma1.it polito.it unito.it upm.es ub.edu uam.es ucm.es upc.edu tudelft.nl uva.nl vu.nl uu.nl rug.nl
        leidenuniv.nl tue.nl kuleuven.be ugent.be ulb.be vub.be kth.se lu.se uu.se su.se chalmers.se ku.dk dtu.dk au.dk sdu.dk uio.no ntnu.no uib.no aalto.fi helsinki.fi
        uw.edu.pl agh.edu.pl cuni.cz cvut.cz muni.cz elte.hu bme.hu ulisboa.pt up.pt utoronto.ca ubc.ca mcgill.ca uwaterloo.ca usp.br unicamp.br unam.mx tec.mx uba.ar
        tcd.ie ucd.ie dcu.ie nuigalway.ie
        """
    );

    /// <param name="host">As <see cref="DomainName.Parse"/> gives it.</param>
    /// <param name="isWebsite">A page on a network's site is its user's; a mailbox there is the network's.</param>
    /// <param name="agencies">Those of the playbook.</param>
    public static SharedDomain Of(string host, bool isWebsite, IReadOnlySet<string> agencies)
    {
        var domain = RegistrableDomain.Of(host);
        return domain is null || Hosts.Contains(domain) || Hosts.Contains(host) ? SharedDomain.Hosting
            : Pages.Contains(domain)
                ? isWebsite ? SharedDomain.Hosting
                    : SharedDomain.No
            : FreeMail.Contains(domain) || FreeMail.Contains(host) || Mail.Contains(domain) || Mail.Contains(host) ? SharedDomain.FreeMail
            : agencies.Contains(domain) || Agencies.Contains(domain) ? SharedDomain.Agency
            : IsSchool(host, domain) ? SharedDomain.School
            : SharedDomain.No;
    }

    private static bool IsSchool(string host, string domain)
    {
        if (
            Schools.Contains(domain)
            || Array.Exists(
                SchoolStarts,
                start => host.StartsWith(start, StringComparison.Ordinal) || domain.StartsWith(start, StringComparison.Ordinal)
            )
        )
        {
            return true;
        }

        // stanford.edu, ox.ac.uk, x.k12.ny.us: the label stands in the part that a registry gives out.
        var labels = host.Split('.');
        return Array.IndexOf(SchoolParts, labels[^1]) >= 0
            || (labels.Length > 2 && labels[^1].Length == 2 && Array.IndexOf(SchoolParts, labels[^2]) >= 0)
            || (labels.Length > 3 && Array.IndexOf(SchoolParts, labels[^3]) >= 0);
    }

    private static HashSet<string> Set(string hosts) =>
        [.. hosts.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
