window.pageData = {
  title: 'How to Build a Simple Crystal Radio Circuit',
  intro:
    'A crystal radio has no battery: the antenna supplies all the power that the earphone needs. With a coil, a diode ' +
    'and an evening of patience, this electronics project brings in the strongest stations on the medium waves.',
  needs: [
    'germanium diode',
    'enamelled copper wire, 0.4 mm',
    'cardboard tube',
    'variable capacitor',
    'crystal earphone',
    'ten metres of antenna wire',
    'sandpaper and soldering iron',
  ],
  steps: [
    'Pierce two holes at each end of the cardboard tube and thread the copper wire through the first pair to anchor it.',
    'Wind eighty turns side by side round the tube, without gaps or overlaps, and anchor the end in the other holes.',
    'Scrape the enamel off both ends of the coil with sandpaper until bright copper shows.',
    'Solder the variable capacitor across the two ends of the coil to make the tuned circuit.',
    'Connect the germanium diode to the top of the coil and the earphone between the diode and the bottom of the coil.',
    'Stretch the antenna wire as high as you can, well away from power lines, and join it to the top of the coil.',
    'Clip the bottom of the coil to a metal water pipe or an earth rod as ground.',
    'Put the earphone in your ear and turn the capacitor slowly until you hear a station.',
    'Slide the antenna connection down the coil a few turns if two stations are heard at once.',
  ],
  after: 'Disconnect the antenna from the circuit and tie it to the earth rod when a thunderstorm is coming.',
}
