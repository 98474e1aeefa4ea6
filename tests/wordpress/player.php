<?php
// Reads lists of a shortcode's attributes as JSON, and writes what the plugin makes of each.
namespace RustyAudio;

require dirname( __DIR__ ) . '/wp-load.php';
echo json_encode( array_map( __NAMESPACE__ . '\\player', json_decode( stream_get_contents( STDIN ), true ) ) );
